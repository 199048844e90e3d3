"""What a run of learning came to, made up."""

from photo_faces.domain.learned import Figure, Mark, NewPhotos, Recognised, Report, SideChange
from photo_faces.domain.message import Message

REPORT = Report(
    better=True,
    reason=Message("verdict-unsure", gain=Message("gain-between", mean=0.1, low=0.0, high=0.2)),
    people=12,
    faces=340,
    clusters=3,
    steps=200,
    seconds=61.5,
    device="cpu",
    threshold=0.19,
    figures=(Figure("all", 1e-3, 0.81, 0.86, 0.01, 0.09, 900, 40_000, judged=True),),
    fars=(1e-4, 1e-3),
    roc_before=(0.5, 0.8),
    roc_after=(0.6, 0.9),
    changed=(SideChange(4, 5, 6, gained=True),),
    marks=(Mark(1, 0, 0.81, 1e-3),),
    losses=((1, 0.2), (2, 0.15)),
    gain=(Figure("new photos", 1e-3, 0.7, 0.9, 0.1, 0.3, 900, 40_000, judged=True),),
    new_photos=NewPhotos(0.01, 0.95, 0.99, (Recognised(3, 20, 15, 18), Recognised(4, 5, 5, 5))),
)
