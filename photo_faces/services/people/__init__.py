"""What the user says of people and faces, what that was, and taking it back."""
