<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Nothing would change.</source>
        <translation>不会有任何变化。</translation>
    </message>
    <message numerus="yes">
        <source>%n faces move</source>
        <comment>%n face moves</comment>
        <translation>
            <numerusform>%n 张人脸会移动</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n groups join others</source>
        <comment>%n group joins another</comment>
        <translation>
            <numerusform>%n 个分组会并入其他分组</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new people</source>
        <comment>%n new person</comment>
        <translation>
            <numerusform>%n 位新人物</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n names change</source>
        <comment>%n name changes</comment>
        <translation>
            <numerusform>%n 个姓名会变化</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces of strangers are set aside</source>
        <comment>%n face of a stranger is set aside</comment>
        <translation>
            <numerusform>%n 张陌生人的人脸会被搁置</numerusform>
        </translation>
    </message>
    <message>
        <source>{facts}.</source>
        <translation>{facts}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message numerus="yes">
        <source>%n faces</source>
        <comment>%n face</comment>
        <translation>
            <numerusform>%n 张人脸</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces stay out: you said they are not {name}.</source>
        <comment>%n face stays out: you said it is not {name}.</comment>
        <translation>
            <numerusform>%n 张人脸没有并入：你说过它们不是“{name}”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces stay out: another face of the same photo is {name}.</source>
        <comment>%n face stays out: another face of the same photo is {name}.</comment>
        <translation>
            <numerusform>%n 张人脸没有并入：同一张照片里另有一张人脸是“{name}”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You had said that %n faces are not {name}.</source>
        <comment>You had said that %n face is not {name}.</comment>
        <translation>
            <numerusform>你说过 %n 张人脸不是“{name}”。</numerusform>
        </translation>
    </message>
    <message>
        <source>an unnamed person</source>
        <translation>某位未命名的人物</translation>
    </message>
    <message numerus="yes">
        <source>You had said that %n faces are a stranger&apos;s.</source>
        <comment>You had said that %n face is a stranger&apos;s.</comment>
        <translation>
            <numerusform>你说过 %n 张人脸是陌生人的。</numerusform>
        </translation>
    </message>
    <message>
        <source>You had hidden {name}: shown again.</source>
        <translation>你曾隐藏“{name}”：现已重新显示。</translation>
    </message>
    <message>
        <source>The name {name} gives way to {other}.</source>
        <translation>姓名“{name}”由“{other}”取代。</translation>
    </message>
    <message>
        <source>The birthdate {birthdate:day} of {name} gives way to {other:day}.</source>
        <translation>“{name}”的生日 {birthdate:day} 由 {other:day} 取代。</translation>
    </message>
    <message numerus="yes">
        <source>{name} is more than once in %n photos now.</source>
        <comment>{name} is more than once in a photo now.</comment>
        <translation>
            <numerusform>“{name}”现在在 %n 张照片中出现不止一次。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You had said that %n faces are {name}.</source>
        <comment>You had said that %n face is {name}.</comment>
        <translation>
            <numerusform>你说过 %n 张人脸是“{name}”。</numerusform>
        </translation>
    </message>
    <message>
        <source>You had said that {one} and {other} are two people.</source>
        <translation>你说过“{one}”和“{other}”是两个人。</translation>
    </message>
    <message>
        <source>There is no library at {library}.</source>
        <translation>{library} 处没有图库。</translation>
    </message>
    <message>
        <source>{library} is no file: a library is one.</source>
        <translation>{library} 不是文件：图库应是一个文件。</translation>
    </message>
    <message>
        <source>The library {library} cannot be used: {why}.</source>
        <translation>无法使用图库 {library}：{why}。</translation>
    </message>
    <message>
        <source>The library {library} could not be read or written ({why}).</source>
        <translation>无法读取或写入图库 {library}（{why}）。</translation>
    </message>
    <message>
        <source>The library {library} cannot be opened for writing ({why}).</source>
        <translation>无法打开图库 {library} 进行写入（{why}）。</translation>
    </message>
    <message>
        <source>The library {library} is being written by another program; try again in a moment.</source>
        <translation>另一个程序正在写入图库 {library}；请稍后再试。</translation>
    </message>
    <message>
        <source>The library {library} is damaged ({what}): put a backup in its place with &apos;photo-faces restore FILE&apos;.</source>
        <translation>图库 {library} 已损坏（{what}）：请用“photo-faces restore 文件”换上备份。</translation>
    </message>
    <message>
        <source>No space left on the disk of the library {library}: everything that was saved before is safe; free some space and try again.</source>
        <translation>图库 {library} 所在的磁盘已满：此前保存的内容都是安全的；请腾出一些空间再试。</translation>
    </message>
    <message>
        <source>{library} was written by a newer version of photo_faces (schema {version}, this one knows {newest}): install the newer version to open it.</source>
        <translation>{library} 由更新版本的 photo_faces 写成（架构 {version}，此版本只认识 {newest}）：请安装更新的版本来打开它。</translation>
    </message>
    <message>
        <source>{file} is not a photo_faces library.</source>
        <translation>{file} 不是 photo_faces 图库。</translation>
    </message>
    <message>
        <source>{file} is an SQLite file, but not a photo_faces library.</source>
        <translation>{file} 是 SQLite 文件，但不是 photo_faces 图库。</translation>
    </message>
    <message>
        <source>{file} is there already, and is not a backup.</source>
        <translation>{file} 已存在，而且不是备份。</translation>
    </message>
    <message>
        <source>{file} is open in another program, or {left} was left there by one: give the backup another name.</source>
        <translation>{file} 在另一个程序中打开着，或有程序在那里留下了 {left}：请给备份另取一个名字。</translation>
    </message>
    <message>
        <source>{file} is there already: choose a name that nothing has.</source>
        <translation>{file} 已存在：请选择一个没有被占用的名称。</translation>
    </message>
    <message>
        <source>The library {library} is open in another program: close that, then move the library.</source>
        <translation>图库 {library} 正被另一个程序打开：请先关闭它，再移动图库。</translation>
    </message>
    <message>
        <source>There is no file {file}.</source>
        <translation>没有文件 {file}。</translation>
    </message>
    <message>
        <source>{file} is the library itself.</source>
        <translation>{file} 就是图库本身。</translation>
    </message>
    <message>
        <source>There is no person {person}.</source>
        <translation>没有人物 {person}。</translation>
    </message>
    <message>
        <source>No people were given.</source>
        <translation>没有指定人物。</translation>
    </message>
    <message>
        <source>There is no face {face}.</source>
        <translation>没有人脸 {face}。</translation>
    </message>
    <message>
        <source>No faces were given.</source>
        <translation>没有指定人脸。</translation>
    </message>
    <message>
        <source>Face {face} is not one of person {person}.</source>
        <translation>人脸 {face} 不属于人物 {person}。</translation>
    </message>
    <message>
        <source>Face {face} was found by the detector, and only drawn faces can be moved or removed: say that it is not a face instead.</source>
        <translation>人脸 {face} 是检测器找到的，只有框出的人脸才能移动或移除：请改为标记“不是人脸”。</translation>
    </message>
    <message>
        <source>These are not several faces of one photo.</source>
        <translation>这些不是同一张照片中的几张人脸。</translation>
    </message>
    <message>
        <source>A name cannot be empty, or made of characters that cannot be seen.</source>
        <translation>姓名不能为空，也不能只由看不见的字符组成。</translation>
    </message>
    <message>
        <source>There is a person of the name {name} already, {person}.</source>
        <translation>已经有一位名叫“{name}”的人物：{person}。</translation>
    </message>
    <message>
        <source>There are {count} people of the name {name}: {people}; say which.</source>
        <translation>有 {count} 位人物名叫“{name}”：{people}；请说明是哪一位。</translation>
    </message>
    <message>
        <source>{person} is &quot;{label}&quot;</source>
        <translation>{person} 是“{label}”</translation>
    </message>
    <message>
        <source>This is no valid text (part of it is no UTF-8): write it anew.</source>
        <translation>这不是有效的文字（其中一部分不是 UTF-8）：请重新输入。</translation>
    </message>
    <message>
        <source>This is too long: it can have {most:,} characters at most, this one has {length:,}.</source>
        <translation>这太长了：最多 {most:,} 个字符，这里有 {length:,} 个。</translation>
    </message>
    <message>
        <source>Person {person} cannot be merged with themselves.</source>
        <translation>人物 {person} 不能与自己合并。</translation>
    </message>
    <message>
        <source>Nothing to merge: you said that these faces are not one person, or each stands in a photo beside another face of that person. Where a photo shows somebody twice, as a mirror does, open it and name the face there.</source>
        <translation>没有可以合并的人物：你说过这些人脸不是同一个人，或者每张人脸都与此人的另一张人脸出现在同一张照片里。如果一张照片里同一个人出现两次（例如镜子里），请打开照片，在那里为人脸命名。</translation>
    </message>
    <message>
        <source>Person {person} cannot be told apart from themselves.</source>
        <translation>人物 {person} 不能与自己区分开。</translation>
    </message>
    <message>
        <source>These are all faces of person {person}: none would be left.</source>
        <translation>这些是人物 {person} 的全部人脸：一张也不会剩下。</translation>
    </message>
    <message>
        <source>{day:day} is yet to come: nobody was born then.</source>
        <translation>{day:day} 还没有到：不可能有人在那天出生。</translation>
    </message>
    <message>
        <source>A box is its left, top, right and bottom edge, in this order, in pixels.</source>
        <translation>方框由左、上、右、下四条边依次组成，以像素为单位。</translation>
    </message>
    <message>
        <source>The box reaches out of the photo, which has {width} x {height} pixels.</source>
        <translation>方框超出了照片，照片为 {width} x {height} 像素。</translation>
    </message>
    <message>
        <source>The box is too small: a face has {least} pixels at least on each side.</source>
        <translation>方框太小：人脸每边至少 {least} 像素。</translation>
    </message>
    <message>
        <source>A face is there already (face {face}): name that one.</source>
        <translation>那里已经有一张人脸（人脸 {face}）：请给那一张命名。</translation>
    </message>
    <message>
        <source>A face is there already (face {face}, {name}): name that one.</source>
        <translation>那里已经有一张人脸（人脸 {face}，{name}）：请给那一张命名。</translation>
    </message>
    <message>
        <source>Say who it is, or skip the question.</source>
        <translation>请说明是谁，或跳过这个问题。</translation>
    </message>
    <message>
        <source>Entry {entry} is not undone.</source>
        <translation>记录 {entry} 没有被撤销。</translation>
    </message>
    <message>
        <source>Entry {entry} is undone already.</source>
        <translation>记录 {entry} 已经撤销。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可以撤销的操作。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可以重做的操作。</translation>
    </message>
    <message>
        <source>There is no photo {photo}.</source>
        <translation>没有照片 {photo}。</translation>
    </message>
    <message>
        <source>{file} is no photo of the library: give one that `faces` or `find` lists.</source>
        <translation>{file} 不是图库中的照片：请给出 `faces` 或 `find` 列出的照片。</translation>
    </message>
    <message>
        <source>Photo {photo} is not gone: only photos that no file shows are forgotten.</source>
        <translation>照片 {photo} 并未消失：只有已经没有任何文件的照片才能清除记录。</translation>
    </message>
    <message>
        <source>{photo}: its folder is not connected.</source>
        <translation>{photo}：它的文件夹没有连接。</translation>
    </message>
    <message>
        <source>{photo} is no longer there.</source>
        <translation>{photo} 已经不在了。</translation>
    </message>
    <message>
        <source>{photo}: {why}.</source>
        <translation>{photo}：{why}。</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>没有文件夹 {folder}。</translation>
    </message>
    <message>
        <source>There is no library folder {root}.</source>
        <translation>没有图库文件夹 {root}。</translation>
    </message>
    <message>
        <source>{folder} is in none of the library&apos;s folders that are there now.</source>
        <translation>{folder} 不在图库现有的任何文件夹中。</translation>
    </message>
    <message>
        <source>{folder}: the library folder {root} covers this already.</source>
        <translation>{folder}：图库文件夹 {root} 已经包括它。</translation>
    </message>
    <message>
        <source>{file} cannot be used: {why}.</source>
        <translation>无法使用 {file}：{why}。</translation>
    </message>
    <message>
        <source>{file} cannot be read: {why}.</source>
        <translation>无法读取 {file}：{why}。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {why}.</source>
        <translation>无法写入 {file}：{why}。</translation>
    </message>
    <message>
        <source>A file could not be read or written: {why}.</source>
        <translation>有一个文件无法读取或写入：{why}。</translation>
    </message>
    <message>
        <source>{file} is there already, and is no PDF: name another file.</source>
        <translation>{file} 已存在，而且不是 PDF：请另取一个名字。</translation>
    </message>
    <message>
        <source>{file} cannot be written: is there room on its disk?</source>
        <translation>无法写入 {file}：磁盘空间够吗？</translation>
    </message>
    <message>
        <source>{folder} cannot be made: {why}.</source>
        <translation>无法建立 {folder}：{why}。</translation>
    </message>
    <message>
        <source>{folder} belongs to the library: its next scan would find the copies. Name a folder outside of {root}.</source>
        <translation>{folder} 属于图库：下次扫描会找到这些副本。请选择 {root} 之外的文件夹。</translation>
    </message>
    <message>
        <source>Its file is not there now.</source>
        <translation>它的文件现在不在原处。</translation>
    </message>
    <message>
        <source>{file} is there already, and is no file of vectors: name another one.</source>
        <translation>{file} 已存在，而且不是向量文件：请另取一个名字。</translation>
    </message>
    <message>
        <source>The pictures that are read at a time need {size:GB} GB in memory or in the folder for temporary files, and there is no room ({why}). Make room, or lower PHOTO_FACES_DECODE_WORKERS, PHOTO_FACES_INFERENCE_WORKERS or PHOTO_FACES_WORKING_LONGEST_SIDE.</source>
        <translation>同时读取的图片需要内存或临时文件夹中的 {size:GB} GB，而那里没有空间（{why}）。请腾出空间，或调低 PHOTO_FACES_DECODE_WORKERS、PHOTO_FACES_INFERENCE_WORKERS 或 PHOTO_FACES_WORKING_LONGEST_SIDE。</translation>
    </message>
    <message>
        <source>Face {face} has no embedding of the model in use.</source>
        <translation>人脸 {face} 没有所用模型的向量。</translation>
    </message>
    <message>
        <source>No face was found in {picture}.</source>
        <translation>在 {picture} 中没有找到人脸。</translation>
    </message>
    <message numerus="yes">
        <source>--face {number}: the picture has %n faces.</source>
        <comment>--face {number}: the picture has %n face.</comment>
        <translation>
            <numerusform>--face {number}：图片中有 %n 张人脸。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is called “{name}”.</source>
        <translation>没有人叫“{name}”。</translation>
    </message>
    <message>
        <source>Nobody is called “{name}”. Did you mean “{alike}”?</source>
        <translation>没有人叫“{name}”。你是指“{alike}”吗？</translation>
    </message>
    <message>
        <source>“{text}” ends before it begins.</source>
        <translation>“{text}”的结束早于开始。</translation>
    </message>
    <message>
        <source>“{text}” is no date: write 2014, 2014-08 or 2014-08-03.</source>
        <translation>“{text}”不是日期：请写 2014、2014-08 或 2014-08-03。</translation>
    </message>
    <message>
        <source>This asks for too much at once: leave out a part.</source>
        <translation>一次查询的条件太多：请去掉一部分。</translation>
    </message>
    <message>
        <source>The quotation mark is never closed.</source>
        <translation>引号没有闭合。</translation>
    </message>
    <message>
        <source>“{text}” cannot stand here.</source>
        <translation>“{text}”不能放在这里。</translation>
    </message>
    <message>
        <source>A number or a range such as 3..6 should stand where “{text}” does.</source>
        <translation>“{text}”处应是一个数字或 3..6 这样的范围。</translation>
    </message>
    <message>
        <source>A name should stand where “{text}” does.</source>
        <translation>“{text}”处应是一个姓名。</translation>
    </message>
    <message>
        <source>A number of a face, or the path of a picture in quotation marks, should stand where “{text}” does.</source>
        <translation>“{text}”处应为人脸编号，或加引号的图片路径。</translation>
    </message>
    <message>
        <source>A number of a face, or the path of a picture in quotation marks, is missing at the end.</source>
        <translation>末尾缺少人脸编号，或加引号的图片路径。</translation>
    </message>
    <message>
        <source>The library has no face {face} to compare with.</source>
        <translation>图库中没有可供比较的人脸 {face}。</translation>
    </message>
    <message>
        <source>{why} No face of that picture can be looked for.</source>
        <translation>{why}无法按该图片中的人脸查找。</translation>
    </message>
    <message>
        <source>A number or a range such as 3..6 is missing at the end.</source>
        <translation>末尾缺少一个数字或 3..6 这样的范围。</translation>
    </message>
    <message>
        <source>A parenthesis is not closed.</source>
        <translation>括号没有闭合。</translation>
    </message>
    <message>
        <source>Something is missing at the end: a name, a date or another condition.</source>
        <translation>末尾缺少内容：一个姓名、一个日期或另一个条件。</translation>
    </message>
    <message>
        <source>Unknown device “{device}”: choose one of {known}.</source>
        <translation>未知设备“{device}”：请从 {known} 中选择。</translation>
    </message>
    <message>
        <source>The device “{device}” is not available on this machine: use “cpu”.</source>
        <translation>此电脑上没有设备“{device}”：请用“cpu”。</translation>
    </message>
    <message>
        <source>There is no model “{model}”: choose one of {known}, or give the path of a file.</source>
        <translation>没有模型“{model}”：请从 {known} 中选择，或给出文件的路径。</translation>
    </message>
    <message>
        <source>{file} cannot be used as a model: {why}.</source>
        <translation>{file} 不能用作模型：{why}。</translation>
    </message>
    <message>
        <source>The network “{model}” is not here: it lies in another library.</source>
        <translation>模型“{model}”不在这里：它在另一个图库中。</translation>
    </message>
    <message>
        <source>{file} is no network that was learnt here: {why}.</source>
        <translation>{file} 不是在这里学得的模型：{why}。</translation>
    </message>
    <message>
        <source>{file} is no network that was learnt here: its figures are wrong.</source>
        <translation>{file} 不是在这里学得的模型：其中的数值不对。</translation>
    </message>
    <message>
        <source>{file} is damaged or not the file it should be: delete it.</source>
        <translation>{file} 已损坏，或不是应有的文件：请删除它。</translation>
    </message>
    <message>
        <source>The library holds faces embedded by other weights under the name {model}; give these weights another name.</source>
        <translation>图库中有以“{model}”为名、由其他权重读出的人脸；请给这些权重另取一个名字。</translation>
    </message>
    <message>
        <source>The network “{model}” in the library is damaged: choose another one with &apos;photo-faces models use&apos;, or put a backup in the library&apos;s place.</source>
        <translation>图库中的模型“{model}”已损坏：请用“photo-faces models use”另选一个，或换上图库的备份。</translation>
    </message>
    <message>
        <source>The weights of the network “{model}” are not on this machine: choose another one with &apos;photo-faces models use&apos;.</source>
        <translation>此电脑上没有模型“{model}”的权重：请用“photo-faces models use”另选一个。</translation>
    </message>
    <message>
        <source>The weights of {name} are not on this machine: {ways}.</source>
        <translation>此电脑上没有 {name} 的权重：{ways}。</translation>
    </message>
    <message>
        <source>{file} is damaged or not the file it should be: its SHA-256 is {found}, not {wanted}. Delete it; then {ways}.</source>
        <translation>{file} 已损坏，或不是应有的文件：它的 SHA-256 是 {found}，而不是 {wanted}。请删除它，然后{ways}。</translation>
    </message>
    <message>
        <source>{one}, or {other}</source>
        <translation>{one}，或{other}</translation>
    </message>
    <message>
        <source>install the package {package} (pip install {package})</source>
        <translation>安装软件包 {package}（pip install {package}）</translation>
    </message>
    <message>
        <source>install the package {package} (pip install --force-reinstall {package})</source>
        <translation>安装软件包 {package}（pip install --force-reinstall {package}）</translation>
    </message>
    <message>
        <source>fetch them with &apos;photo-faces models fetch {name}&apos;, or with --from where there is no network: {file} can be had from {url} ({licence})</source>
        <translation>用“photo-faces models fetch {name}”获取，没有网络时加 --from：{file} 可从 {url} 得到（{licence}）</translation>
    </message>
    <message>
        <source>The weights of {name} could not be fetched from {url} ({why}). Try again when there is a network, or put the file at {file}.</source>
        <translation>无法从 {url} 获取 {name} 的权重（{why}）。请在有网络时再试，或把文件放到 {file}。</translation>
    </message>
    <message>
        <source>What {url} holds is damaged or not the file it should be: its SHA-256 is {found}, not {wanted}.</source>
        <translation>{url} 处的内容已损坏，或不是应有的文件：它的 SHA-256 是 {found}，而不是 {wanted}。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {why}. Close other programs that use it, or see whether you may write to its folder, and try again.</source>
        <translation>无法写入 {file}：{why}。请关闭使用它的其他程序，或看看你是否可以写入它的文件夹，然后再试。</translation>
    </message>
    <message>
        <source>Another network is in use since this was looked at: look again.</source>
        <translation>查看之后已换用另一个模型：请重新查看。</translation>
    </message>
    <message>
        <source>There is nothing to go back to: the network in use was not learnt here.</source>
        <translation>没有可以恢复的：所用的模型不是在这里学得的。</translation>
    </message>
    <message>
        <source>Another window or command scans in this library just now: try again once that has ended.</source>
        <translation>另一个窗口或命令正在扫描此图库：请等它结束后再试。</translation>
    </message>
    <message>
        <source>Another window or command changes the network in this library just now: try again once that has ended.</source>
        <translation>另一个窗口或命令正在更换此图库的模型：请等它结束后再试。</translation>
    </message>
    <message>
        <source>Another window or command learns in this library just now: try again once that has ended.</source>
        <translation>另一个窗口或命令正在此图库中学习：请等它结束后再试。</translation>
    </message>
    <message>
        <source>There is no run {run}.</source>
        <translation>没有第 {run} 次学习。</translation>
    </message>
    <message>
        <source>Run {run} kept no network: it was not better.</source>
        <translation>第 {run} 次学习没有留下模型：它没有变得更好。</translation>
    </message>
    <message>
        <source>Learning needs {need:GB} GB free on the disk of {folder} for a while, and {free:GB} GB are: make room there and try again.</source>
        <translation>学习暂时需要 {folder} 所在的磁盘上有 {need:GB} GB 空间，现有 {free:GB} GB：请在那里腾出空间再试。</translation>
    </message>
    <message>
        <source>No space left on the disk of {folder}. What was learnt so far is kept: make room there, and learning goes on from there when you begin it again.</source>
        <translation>{folder} 所在的磁盘已满。到目前为止学到的都已保留：请在那里腾出空间，再次开始时学习会从那里继续。</translation>
    </message>
    <message>
        <source>The files of learning cannot be kept in {folder} ({why}): make it writable, or name another folder in PHOTO_FACES_CACHE_FOLDER.</source>
        <translation>无法在 {folder} 中保存学习的文件（{why}）：请让它可写，或在 PHOTO_FACES_CACHE_FOLDER 中另选一个文件夹。</translation>
    </message>
    <message>
        <source>Nothing can be written to {folder}: name another folder.</source>
        <translation>无法写入 {folder}：请另选一个文件夹。</translation>
    </message>
    <message>
        <source>{photos} · page {number} of {pages}</source>
        <translation>{photos} · 第 {number} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>Named {name}.</source>
        <translation>已命名为“{name}”。</translation>
    </message>
    <message numerus="yes">
        <source>Named %n faces {name}.</source>
        <comment>Named %n face {name}.</comment>
        <translation>
            <numerusform>已将 %n 张人脸命名为“{name}”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Who are these %n faces?</source>
        <comment>Who is this?</comment>
        <translation>
            <numerusform>这是谁？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merged %n people into one.</source>
        <comment>Merged %n person into one.</comment>
        <translation>
            <numerusform>已将 %n 位人物合并为一人。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merged %n people into {name}.</source>
        <comment>Merged %n person into {name}.</comment>
        <translation>
            <numerusform>已将 %n 位人物合并为“{name}”。</numerusform>
        </translation>
    </message>
    <message>
        <source>These are two people now, and will not be joined.</source>
        <translation>这是两个人，以后不会再合并。</translation>
    </message>
    <message numerus="yes">
        <source>Split %n faces off into a new person.</source>
        <comment>Split %n face off into a new person.</comment>
        <translation>
            <numerusform>已将 %n 张人脸拆分为新人物。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces no longer in this person.</source>
        <comment>%n face no longer in this person.</comment>
        <translation>
            <numerusform>已从此人物中移除 %n 张人脸。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n boxes marked as not a face.</source>
        <comment>%n box marked as not a face.</comment>
        <translation>
            <numerusform>已将 %n 个方框标为不是人脸。</numerusform>
        </translation>
    </message>
    <message>
        <source>Drew a face.</source>
        <translation>已框出一张人脸。</translation>
    </message>
    <message>
        <source>Drew a face of {name}.</source>
        <translation>已框出“{name}”的人脸。</translation>
    </message>
    <message>
        <source>{name} is in this photo.</source>
        <translation>“{name}”在这张照片中。</translation>
    </message>
    <message>
        <source>Moved the face.</source>
        <translation>已移动人脸。</translation>
    </message>
    <message numerus="yes">
        <source>Removed %n faces.</source>
        <comment>Removed %n face.</comment>
        <translation>
            <numerusform>已移除 %n 张人脸。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hid %n people.</source>
        <comment>Hid %n person.</comment>
        <translation>
            <numerusform>已隐藏 %n 位人物。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Brought back %n people.</source>
        <comment>Brought back %n person.</comment>
        <translation>
            <numerusform>已重新显示 %n 位人物。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n people.</source>
        <comment>Deleted %n person.</comment>
        <translation>
            <numerusform>已删除 %n 位人物。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cover changed.</source>
        <translation>已更换封面。</translation>
    </message>
    <message>
        <source>Undone: {what}.</source>
        <translation>已撤销：{what}。</translation>
    </message>
    <message>
        <source>Done again: {what}.</source>
        <translation>已重做：{what}。</translation>
    </message>
    <message numerus="yes">
        <source>%n changes stayed out: you said something newer.</source>
        <comment>%n change stayed out: you said something newer.</comment>
        <translation>
            <numerusform>%n 处更改保持不变：你后来另有决定。</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody is called {name} already, so nothing was done. Give the name again to say who it is.</source>
        <translation>已经有人叫“{name}”，所以什么也没有做。请再输入一次名字，以说明是谁。</translation>
    </message>
    <message>
        <source>Two people called {name}</source>
        <translation>两个人都叫“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>%n people are called {name}.</source>
        <comment>%n person is called {name}.</comment>
        <translation>
            <numerusform>有 %n 位人物叫“{name}”。</numerusform>
        </translation>
    </message>
    <message>
        <source>Which {name} is this?</source>
        <translation>是哪一位“{name}”？</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Somebody else of that name</source>
        <translation>另一位同名的人</translation>
    </message>
    <message>
        <source>Is this the same person?</source>
        <translation>这是同一个人吗？</translation>
    </message>
    <message>
        <source>Are these all one person?</source>
        <translation>这些都是同一个人吗？</translation>
    </message>
    <message>
        <source>Whose name is it?</source>
        <translation>用谁的姓名？</translation>
    </message>
    <message>
        <source>Together they have {total}. You can undo this.</source>
        <translation>合并后共有 {total}。可以撤销。</translation>
    </message>
    <message numerus="yes">
        <source>{name}, with {faces}, takes the others in: {total} in all. You can undo this.</source>
        <comment>{name}, with {faces}, takes the other in: {total} in all. You can undo this.</comment>
        <translation>
            <numerusform>其他人物将并入“{name}”（{faces}），合计 {total}。可以撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep apart</source>
        <translation>保持分开</translation>
    </message>
    <message>
        <source>Merge into {name}</source>
        <translation>并入“{name}”</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Large, 3840 pixels</source>
        <translation>大，3840 像素</translation>
    </message>
    <message>
        <source>Medium, 2048 pixels</source>
        <translation>中，2048 像素</translation>
    </message>
    <message>
        <source>Small, 1024 pixels</source>
        <translation>小，1024 像素</translation>
    </message>
    <message>
        <source>As their files</source>
        <translation>按原文件名</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>日期和时间</translation>
    </message>
    <message>
        <source>Date and people</source>
        <translation>日期和人物</translation>
    </message>
    <message>
        <source>Copies get new files as JPEG. Your photos are only read.</source>
        <translation>副本另存为 JPEG。原照片只会被读取。</translation>
    </message>
    <message>
        <source>Exact copies of the files. Your photos are only read.</source>
        <translation>原文件的完整副本。原照片只会被读取。</translation>
    </message>
    <message numerus="yes">
        <source>Export %n photos</source>
        <comment>Export %n photo</comment>
        <translation>
            <numerusform>导出 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>&amp;Names</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Keep date, camera and place</source>
        <translation>保留日期、相机和地点</translation>
    </message>
    <message>
        <source>Where to copy the photos</source>
        <translation>照片复制到哪里</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>日期未知</translation>
    </message>
    <message>
        <source>Unknown face</source>
        <translation>未知人脸</translation>
    </message>
    <message>
        <source>The photo is on a disk that is not connected.</source>
        <translation>照片所在的磁盘未连接。</translation>
    </message>
    <message>
        <source>The photo is gone.</source>
        <translation>照片已消失。</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>&amp;Open photo</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>&amp;Name as…</source>
        <translation>命名为…</translation>
    </message>
    <message>
        <source>&amp;Find similar</source>
        <translation>查找相似人脸</translation>
    </message>
    <message>
        <source>Photos &amp;with this face</source>
        <translation>含此人脸的照片</translation>
    </message>
    <message>
        <source>&amp;Go to this person</source>
        <translation>转到此人</translation>
    </message>
    <message>
        <source>&amp;Stranger</source>
        <translation>陌生人</translation>
    </message>
    <message>
        <source>Somebody who does not matter: shown nowhere, proposed to nobody</source>
        <translation>无关紧要的人：不再显示，也不再建议给任何人</translation>
    </message>
    <message>
        <source>Not a &amp;face</source>
        <translation>不是人脸</translation>
    </message>
    <message>
        <source>Nothing was copied: the files of these photos are not there.</source>
        <translation>没有复制任何内容：这些照片的文件不在原处。</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n photos to the clipboard.</source>
        <comment>Copied %n photo to the clipboard.</comment>
        <translation>
            <numerusform>已将 %n 张照片复制到剪贴板。</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporting photos</source>
        <translation>正在导出照片</translation>
    </message>
    <message>
        <source>Cancelled. The copies made so far stay.</source>
        <translation>已取消。已复制的副本会保留。</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n photos</source>
        <comment>Copied %n photo</comment>
        <translation>
            <numerusform>已复制 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>No photo was copied</source>
        <translation>没有复制任何照片</translation>
    </message>
    <message>
        <source>To {folder}</source>
        <translation>到 {folder}</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Save the contact sheet</source>
        <translation>保存缩略图目录</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Making a contact sheet</source>
        <translation>正在制作缩略图目录</translation>
    </message>
    <message>
        <source>Cancelled. No contact sheet was made.</source>
        <translation>已取消。没有生成缩略图目录。</translation>
    </message>
    <message numerus="yes">
        <source>A contact sheet of %n pages</source>
        <comment>A contact sheet of %n page</comment>
        <translation>
            <numerusform>共 %n 页的缩略图目录</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>There are no photos here to give away.</source>
        <translation>这里没有可以导出的照片。</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <comment>… and %n more</comment>
        <translation>
            <numerusform>… 还有 %n 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos failed:</source>
        <comment>%n photo failed:</comment>
        <translation>
            <numerusform>%n 张照片失败：</numerusform>
        </translation>
    </message>
    <message>
        <source>Photos that failed, and why</source>
        <translation>失败的照片及原因</translation>
    </message>
    <message>
        <source>{left} left</source>
        <translation>剩余 {left}</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Stopped. What was done so far is kept, and can be gone on with.</source>
        <translation>已停止。已完成的部分会保留，之后可以继续。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>The new network is in use. Regroup everything to see what it would change.</source>
        <translation>已启用新模型。请“全部重新分组”，看看会有哪些变化。</translation>
    </message>
    <message>
        <source>Not before the scan or the grouping that is under way is over</source>
        <translation>须等正在进行的扫描或分组结束</translation>
    </message>
    <message>
        <source>Not before the learning that is under way is over</source>
        <translation>须等正在进行的学习结束</translation>
    </message>
    <message>
        <source>The network before is in use again.</source>
        <translation>已恢复使用之前的模型。</translation>
    </message>
    <message>
        <source>Changing the network</source>
        <translation>正在更换模型</translation>
    </message>
    <message>
        <source>Cancelled. The network before stays in use.</source>
        <translation>已取消。继续使用之前的模型。</translation>
    </message>
    <message>
        <source>No other program could be started. The photo is {path}.</source>
        <translation>无法启动其他程序。照片位于 {path}。</translation>
    </message>
    <message>
        <source>No file manager could be opened. The file is {path}.</source>
        <translation>无法打开文件管理器。文件位于 {path}。</translation>
    </message>
    <message>
        <source>Show in file &amp;manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Open in another progra&amp;m</source>
        <translation>用其他程序打开</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the files, and of one photo the picture</source>
        <translation>复制文件；只选一张照片时也复制图像</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Copy the photos to a folder</source>
        <translation>将照片复制到文件夹</translation>
    </message>
    <message>
        <source>Contact s&amp;heet…</source>
        <translation>缩略图目录…</translation>
    </message>
    <message>
        <source>A PDF of small pictures, with names and dates</source>
        <translation>带姓名和日期的小图 PDF</translation>
    </message>
    <message>
        <source>Reading the faces</source>
        <translation>正在读取人脸</translation>
    </message>
    <message>
        <source>Comparing the faces</source>
        <translation>正在比较人脸</translation>
    </message>
    <message>
        <source>Grouping the faces</source>
        <translation>正在为人脸分组</translation>
    </message>
    <message>
        <source>Keeping your names</source>
        <translation>正在保留你的命名</translation>
    </message>
    <message>
        <source>Saving the groups</source>
        <translation>正在保存分组</translation>
    </message>
    <message>
        <source>Looking for photos</source>
        <translation>正在查找照片</translation>
    </message>
    <message>
        <source>Regrouping everything</source>
        <translation>正在全部重新分组</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>The unnamed faces are grouped again. What you named stayed.</source>
        <translation>未命名的人脸已重新分组。你命名的保持不变。</translation>
    </message>
    <message>
        <source>Another window or command is scanning</source>
        <translation>另一个窗口或命令正在扫描</translation>
    </message>
    <message numerus="yes">
        <source>%n photos found</source>
        <comment>%n photo found</comment>
        <translation>
            <numerusform>找到 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Scanning photos</source>
        <translation>正在扫描照片</translation>
    </message>
    <message>
        <source>{faces} · {pace} photos/s</source>
        <translation>{faces} · 每秒 {pace} 张照片</translation>
    </message>
    <message numerus="yes">
        <source>%n new photos</source>
        <comment>%n new photo</comment>
        <translation>
            <numerusform>%n 张新照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <comment>%n changed</comment>
        <translation>
            <numerusform>%n 张有更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gone</source>
        <comment>%n gone</comment>
        <translation>
            <numerusform>%n 张已消失</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problems</source>
        <comment>%n problem</comment>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folders not connected</source>
        <comment>%n folder not connected</comment>
        <translation>
            <numerusform>%n 个文件夹未连接</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan done: {facts}.</source>
        <translation>扫描完成：{facts}。</translation>
    </message>
    <message>
        <source>Scan done: nothing new.</source>
        <translation>扫描完成：没有新内容。</translation>
    </message>
    <message>
        <source>“Read again”, under Folders, now finds more faces than it did.</source>
        <translation>“文件夹”中的“重新读取”现在能找到更多人脸。</translation>
    </message>
    <message>
        <source>That can be done once what is under way has ended.</source>
        <translation>须等正在进行的操作结束后才能这样做。</translation>
    </message>
    <message>
        <source>Cancelled. What was found so far is kept.</source>
        <translation>已取消。已找到的内容会保留。</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Progress: {title}</source>
        <translation>进度：{title}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>This library needs a newer version</source>
        <translation>此图库需要更新版本的程序</translation>
    </message>
    <message>
        <source>There is a problem with the library</source>
        <translation>图库有问题</translation>
    </message>
    <message>
        <source>The face model is not available</source>
        <translation>人脸模型不可用</translation>
    </message>
    <message>
        <source>No face found</source>
        <translation>没有找到人脸</translation>
    </message>
    <message>
        <source>That is not possible</source>
        <translation>无法这样做</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>操作失败</translation>
    </message>
    <message>
        <source>Something went wrong inside the application. Nothing that was saved is lost.</source>
        <translation>程序内部出错。已保存的内容没有丢失。</translation>
    </message>
    <message numerus="yes">
        <source>%n of your last changes were not saved</source>
        <comment>Your last change was not saved</comment>
        <translation>
            <numerusform>你最后的 %n 处更改未能存储</numerusform>
        </translation>
    </message>
    <message>
        <source>Something went wrong inside the application</source>
        <translation>程序内部出错</translation>
    </message>
    <message>
        <source>This is a bug. Nothing that was saved is lost. If you report it, please add the details below.</source>
        <translation>这是程序缺陷。已保存的内容没有丢失。如果要报告，请附上下面的详细信息。</translation>
    </message>
    <message>
        <source>skip a question</source>
        <translation>跳过一个问题</translation>
    </message>
    <message numerus="yes">
        <source>forget %n photos that are gone</source>
        <comment>forget a photo that is gone</comment>
        <translation>
            <numerusform>清除 %n 张已消失照片的记录</numerusform>
        </translation>
    </message>
    <message>
        <source>regroup everything</source>
        <translation>全部重新分组</translation>
    </message>
    <message>
        <source>place new faces</source>
        <translation>归类新人脸</translation>
    </message>
    <message>
        <source>group faces</source>
        <translation>为人脸分组</translation>
    </message>
    <message>
        <source>something that was forgotten</source>
        <translation>已被清除的内容</translation>
    </message>
    <message numerus="yes">
        <source>name %n faces {name}</source>
        <comment>name %n face {name}</comment>
        <translation>
            <numerusform>将 %n 张人脸命名为“{name}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %n faces to {name}</source>
        <comment>move %n face to {name}</comment>
        <translation>
            <numerusform>将 %n 张人脸移到“{name}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is %n times in a photo</source>
        <comment>{name} is %n times in a photo</comment>
        <translation>
            <numerusform>“{name}”在一张照片中出现 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>split %n faces off {name}</source>
        <comment>split %n face off {name}</comment>
        <translation>
            <numerusform>从“{name}”拆分 %n 张人脸</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>bring %n faces back</source>
        <comment>bring %n face back</comment>
        <translation>
            <numerusform>恢复 %n 张人脸</numerusform>
        </translation>
    </message>
    <message>
        <source>draw a face</source>
        <translation>框出一张人脸</translation>
    </message>
    <message>
        <source>draw a face of {name}</source>
        <translation>框出“{name}”的人脸</translation>
    </message>
    <message>
        <source>say that {name} is in a photo</source>
        <translation>认定“{name}”在照片中</translation>
    </message>
    <message>
        <source>move a face</source>
        <translation>移动一张人脸</translation>
    </message>
    <message>
        <source>move a face of {name}</source>
        <translation>移动“{name}”的人脸</translation>
    </message>
    <message numerus="yes">
        <source>remove %n faces</source>
        <comment>remove %n face</comment>
        <translation>
            <numerusform>移除 %n 张人脸</numerusform>
        </translation>
    </message>
    <message>
        <source>merge {people} into {name}</source>
        <translation>将{people}并入“{name}”</translation>
    </message>
    <message>
        <source>tell {people} apart</source>
        <translation>区分{people}</translation>
    </message>
    <message>
        <source>delete {name}</source>
        <translation>删除“{name}”</translation>
    </message>
    <message>
        <source>delete {people}</source>
        <translation>删除{people}</translation>
    </message>
    <message>
        <source>name {name}</source>
        <translation>命名“{name}”</translation>
    </message>
    <message>
        <source>hide {people}</source>
        <translation>隐藏{people}</translation>
    </message>
    <message>
        <source>show {people}</source>
        <translation>重新显示{people}</translation>
    </message>
    <message>
        <source>choose a cover</source>
        <translation>选择封面</translation>
    </message>
    <message>
        <source>clear the birthdate of {name}</source>
        <translation>清除“{name}”的生日</translation>
    </message>
    <message>
        <source>set the birthdate of {name}</source>
        <translation>设定“{name}”的生日</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names in a sentence</comment>
        <translation>”、“</translation>
    </message>
    <message>
        <source>write notes on {people}</source>
        <translation>为{people}写备注</translation>
    </message>
    <message>
        <source>put into no group: {people}</source>
        <translation>移出群组：{people}</translation>
    </message>
    <message>
        <source>put into {text}: {people}</source>
        <translation>归入“{text}”：{people}</translation>
    </message>
    <message numerus="yes">
        <source>say that %n faces are not {name}</source>
        <comment>say that %n face is not {name}</comment>
        <translation>
            <numerusform>认定 %n 张人脸不是“{name}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>set %n faces aside as not a face</source>
        <comment>set %n face aside as not a face</comment>
        <translation>
            <numerusform>将 %n 处标为不是人脸</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>set %n faces of strangers aside</source>
        <comment>set %n face of a stranger aside</comment>
        <translation>
            <numerusform>将 %n 张陌生人的人脸搁置</numerusform>
        </translation>
    </message>
    <message>
        <source>mark as a favourite: {people}</source>
        <translation>加入个人收藏：{people}</translation>
    </message>
    <message>
        <source>mark as no favourite: {people}</source>
        <translation>移出个人收藏：{people}</translation>
    </message>
    <message>
        <source>keep the album {name}</source>
        <translation>保存相册“{name}”</translation>
    </message>
    <message>
        <source>delete the album {name}</source>
        <translation>删除相册“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <comment>%n person</comment>
        <translation>
            <numerusform>%n 位人物</numerusform>
        </translation>
    </message>
    <message>
        <source>{people} and {last}</source>
        <translation>“{people}”和“{last}”</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation>添加照片文件夹</translation>
    </message>
    <message>
        <source>Where is {folder} now?</source>
        <translation>{folder} 现在在哪里？</translation>
    </message>
    <message>
        <source>The folder is now {path}.</source>
        <translation>文件夹现在位于 {path}。</translation>
    </message>
    <message>
        <source>Is this really the folder?</source>
        <translation>真的是这个文件夹吗？</translation>
    </message>
    <message>
        <source>{found} Photos that are not there will be listed as gone; what you said of them is kept.</source>
        <translation>{found}不在那里的照片会列为已消失；你说过的都会保留。</translation>
    </message>
    <message>
        <source>It is the folder</source>
        <translation>就是这个文件夹</translation>
    </message>
    <message>
        <source>Remove this folder from the library?</source>
        <translation>从图库中移除此文件夹？</translation>
    </message>
    <message>
        <source>Forget the names</source>
        <translation>清除命名</translation>
    </message>
    <message>
        <source>Keep the names</source>
        <translation>保留命名</translation>
    </message>
    <message>
        <source>Removed the folder from the library.</source>
        <translation>已从图库中移除文件夹。</translation>
    </message>
    <message numerus="yes">
        <source>{photos} in %n folders</source>
        <comment>{photos} in %n folder</comment>
        <translation>
            <numerusform>{photos}，%n 个文件夹</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>This folder is &amp;now at…</source>
        <translation>此文件夹现在位于…</translation>
    </message>
    <message>
        <source>Read its photos &amp;again</source>
        <translation>重新读取其中的照片</translation>
    </message>
    <message>
        <source>Read a&amp;ll photos again</source>
        <translation>重新读取所有照片</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>&amp;Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>This folder is now at…</source>
        <translation>此文件夹现在位于…</translation>
    </message>
    <message>
        <source>Say where a folder is that is not connected; its names stay</source>
        <translation>指出未连接的文件夹在哪里；命名会保留</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>重新扫描</translation>
    </message>
    <message>
        <source>Look for photos that are new, changed or gone (Ctrl+F5)</source>
        <translation>查找新增、更改或消失的照片 (Ctrl+F5)</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Read all photos again, also those that look unchanged</source>
        <translation>重新读取所有照片，包括看起来没有变化的</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>No folders yet</source>
        <translation>还没有文件夹</translation>
    </message>
    <message>
        <source>Add the folders that hold your photos.</source>
        <translation>添加存放照片的文件夹。</translation>
    </message>
    <message>
        <source>Library folders</source>
        <translation>图库文件夹</translation>
    </message>
    <message>
        <source>Scan when photos come</source>
        <translation>有新照片时扫描</translation>
    </message>
    <message>
        <source>These folders are watched; those on a network are looked at every half hour</source>
        <translation>会监视这些文件夹；网络上的文件夹每半小时查看一次</translation>
    </message>
    <message>
        <source>Where it was last</source>
        <translation>最后所在位置</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人物</translation>
    </message>
    <message numerus="yes">
        <source>Forgot %n photos.</source>
        <comment>Forgot %n photo.</comment>
        <translation>
            <numerusform>已清除 %n 张照片的记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>清除记录</translation>
    </message>
    <message>
        <source>Forget &amp;all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Gone photos</source>
        <translation>已消失的照片</translation>
    </message>
    <message>
        <source>&amp;Gone photos</source>
        <translation>已消失的照片</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>清除记录</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>No photos are gone</source>
        <translation>没有消失的照片</translation>
    </message>
    <message>
        <source>All photos that the library knows are there.</source>
        <translation>图库中的照片都在。</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>You, on the command line</source>
        <translation>你，通过命令行</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>undone in part</source>
        <extracomment>Of what is about no faces.</extracomment>
        <translation>部分撤销</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>done again in part</source>
        <translation>部分重做</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>&amp;Undo this</source>
        <translation>撤销此项</translation>
    </message>
    <message>
        <source>&amp;Redo this</source>
        <translation>重做此项</translation>
    </message>
    <message>
        <source>Try the &amp;rest again</source>
        <translation>重试其余部分</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>H&amp;istory</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>还没有记录</translation>
    </message>
    <message>
        <source>What you say of people and faces is listed here, and can be taken back at any time.</source>
        <translation>你对人物和人脸所做的决定都列在这里，随时可以撤销。</translation>
    </message>
    <message>
        <source>Not faces</source>
        <translation>不是人脸</translation>
    </message>
    <message>
        <source>Strangers</source>
        <translation>陌生人</translation>
    </message>
    <message>
        <source>Faces that you say are none, or are a stranger&apos;s, are kept here.</source>
        <translation>你标为不是人脸或陌生人的内容会放在这里。</translation>
    </message>
    <message>
        <source>Nothing set aside</source>
        <translation>没有搁置的人脸</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>已搁置</translation>
    </message>
    <message numerus="yes">
        <source>Brought back %n faces.</source>
        <comment>Brought back %n face.</comment>
        <translation>
            <numerusform>已恢复 %n 张人脸。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces, shown nowhere else and proposed to nobody</source>
        <comment>%n face, shown nowhere else and proposed to nobody</comment>
        <translation>
            <numerusform>%n 张人脸，别处不显示，也不建议给任何人</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>These are faces of somebody</source>
        <translation>这些是某个人的人脸</translation>
    </message>
    <message>
        <source>Faces set aside</source>
        <translation>已搁置的人脸</translation>
    </message>
    <message>
        <source>There is a better network</source>
        <translation>有更好的模型</translation>
    </message>
    <message>
        <source>Use the better network</source>
        <translation>使用更好的模型</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message numerus="yes">
        <source>{name} recognises more faces of one person and confuses fewer people than the network in use. %n faces would be read anew from what the library keeps, in the background and without your photos: that takes about {time}. Names and all else that you said stay. Then you are shown what grouping by it would change, and decide.</source>
        <comment>{name} recognises more faces of one person and confuses fewer people than the network in use. %n face would be read anew from what the library keeps, in the background and without your photos: that takes about {time}. Names and all else that you said stay. Then you are shown what grouping by it would change, and decide.</comment>
        <translation>
            <numerusform>与正在使用的模型相比，{name}能认出同一个人的更多人脸，也更少认错人。将从图库保留的数据中重新读取 %n 张人脸，在后台进行，不需要照片：大约需要{time}。姓名和你说过的一切都会保留。之后会显示重新分组将带来的变化，由你决定。</numerusform>
        </translation>
    </message>
    <message>
        <source>In use: {instead}. Licence of {name}: {licence}.</source>
        <translation>正在使用：{instead}。{name}的许可证：{licence}。</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>正在使用</translation>
    </message>
    <message>
        <source>{name}: like {before} before, like {after} now</source>
        <translation>{name}：之前像{before}，现在像{after}</translation>
    </message>
    <message>
        <source>Progress of changing the network</source>
        <translation>更换模型的进度</translation>
    </message>
    <message>
        <source>{of}. The network in use stays so until all are done.</source>
        <translation>{of}。全部完成之前继续使用当前模型。</translation>
    </message>
    <message>
        <source>&amp;Let it learn</source>
        <translation>开始学习</translation>
    </message>
    <message>
        <source>In use: {in_use}</source>
        <translation>正在使用：{in_use}</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Learning is over. The page Learning says what it came to.</source>
        <translation>学习已结束。结果见“学习”页面。</translation>
    </message>
    <message>
        <source>Drop what was learnt so far?</source>
        <translation>放弃已学到的内容？</translation>
    </message>
    <message>
        <source>The run that was stopped is forgotten, and the next one begins from the start. The network in use stays as it is.</source>
        <translation>停下的这次学习会被放弃，下次从头开始。正在使用的模型不变。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Le&amp;arning</source>
        <translation>学习</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n</source>
        <comment>Show all %n</comment>
        <translation>
            <numerusform>显示全部 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>{value} at {place}</source>
        <translation>{place}处为 {value}</translation>
    </message>
    <message>
        <source>{curve}: {value}</source>
        <translation>{curve}：{value}</translation>
    </message>
    <message>
        <source>{curve}: {first} to {last}</source>
        <translation>{curve}：从{first}到{last}</translation>
    </message>
    <message>
        <source>Show the faces of {name}</source>
        <translation>显示“{name}”的人脸</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>正在使用</translation>
    </message>
    <message>
        <source>Looking at what there is to learn from</source>
        <translation>正在查看可供学习的内容</translation>
    </message>
    <message>
        <source>Your people&apos;s faces are compared with each other.</source>
        <translation>正在相互比较各位人物的人脸。</translation>
    </message>
    <message>
        <source>Let it learn</source>
        <translation>开始学习</translation>
    </message>
    <message>
        <source>Forget what was done so far</source>
        <translation>放弃已完成的部分</translation>
    </message>
    <message>
        <source>Answer questions</source>
        <translation>回答问题</translation>
    </message>
    <message>
        <source>Progress of learning</source>
        <translation>学习进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>What was done so far is kept, and can be gone on with</source>
        <translation>已完成的部分会保留，之后可以继续</translation>
    </message>
    <message>
        <source>Two people</source>
        <translation>是两个人</translation>
    </message>
    <message>
        <source>They are never joined, nor asked about</source>
        <translation>不再合并，也不再询问</translation>
    </message>
    <message>
        <source>One person…</source>
        <translation>是同一个人…</translation>
    </message>
    <message>
        <source>{first} and {second} look like one person</source>
        <translation>“{first}”和“{second}”看起来像同一个人</translation>
    </message>
    <message>
        <source>Back to the network before</source>
        <translation>恢复之前的模型</translation>
    </message>
    <message>
        <source>Two people, or one?</source>
        <translation>两个人，还是同一个人？</translation>
    </message>
    <message>
        <source>Whom to confirm next</source>
        <translation>接下来确认谁</translation>
    </message>
    <message>
        <source>A few more faces that you pick or confirm, and these people are learnt from too.</source>
        <translation>再挑选或确认几张人脸，就也能向这些人物学习。</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>以前的学习</translation>
    </message>
    <message>
        <source>What each came to, and why.</source>
        <translation>每次的结果及原因。</translation>
    </message>
    <message>
        <source>Nobody to learn from yet</source>
        <translation>还没有可以学习的人物</translation>
    </message>
    <message>
        <source>Once your photos have been scanned and some people have names, the network that tells faces apart can learn from them.</source>
        <translation>扫描照片并给一些人物命名之后，区分人脸的模型就能向他们学习。</translation>
    </message>
    <message>
        <source>On photos it did not learn from</source>
        <translation>在没有学过的照片上</translation>
    </message>
    <message>
        <source>How often a new photo of one of your people is recognised by one that is known. It begins with the network as it came, and should rise above the broken line.</source>
        <translation>你的人物的新照片有多少能通过已知照片认出。从原始模型开始，曲线应升到虚线以上。</translation>
    </message>
    <message>
        <source>The first trial is measured soon</source>
        <translation>很快就会测量第一次试验</translation>
    </message>
    <message>
        <source>What is left to learn</source>
        <translation>还有多少要学</translation>
    </message>
    <message>
        <source>How far faces still are from where they should be: nearer to their own people than to others. The strong line is what learns from everybody; it should fall.</source>
        <translation>人脸离应在的位置还有多远：应更接近本人，而不是别人。粗线表示向所有人学习；它应当下降。</translation>
    </message>
    <message>
        <source>It has not begun to learn yet</source>
        <translation>还没有开始学习</translation>
    </message>
    <message>
        <source>Recognised, and mistaken</source>
        <translation>认出与认错</translation>
    </message>
    <message>
        <source>Upwards: how often a new photo of your people is recognised by one that is known. To the right: how often a stranger is taken for one of them. The higher line is the better one.</source>
        <translation>纵向：你的人物的新照片有多少能通过已知照片认出。横向：陌生人有多少被误认为其中一人。曲线越高越好。</translation>
    </message>
    <message>
        <source>There is nothing to compare</source>
        <translation>没有可以比较的内容</translation>
    </message>
    <message>
        <source>trial {number}</source>
        <translation>第 {number} 次试验</translation>
    </message>
    <message>
        <source>mean of the trials</source>
        <translation>试验平均值</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>as it came</source>
        <translation>原始模型</translation>
    </message>
    <message>
        <source>Mistaken</source>
        <translation>误认</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>Right now, wrong before  ·  {faces}</source>
        <translation>现在对、之前错  ·  {faces}</translation>
    </message>
    <message>
        <source>Wrong now, right before  ·  {faces}</source>
        <translation>现在错、之前对  ·  {faces}</translation>
    </message>
    <message>
        <source>What learning came to</source>
        <translation>学习结果</translation>
    </message>
    <message>
        <source>Use the new network</source>
        <translation>使用新模型</translation>
    </message>
    <message>
        <source>Show what regrouping would change…</source>
        <translation>显示重新分组会带来的变化…</translation>
    </message>
    <message>
        <source>Figures before and after</source>
        <translation>前后指标</translation>
    </message>
    <message>
        <source>What was learnt</source>
        <translation>学到了什么</translation>
    </message>
    <message>
        <source>* Told only: it does not count in the decision.</source>
        <translation>* 仅供参考：不影响决定。</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
    <message>
        <source>How often two faces of one person are recognised, where faces of two people are taken for one no more often than said. Measured on photos that the network never saw: of the people whom it learnt, and of others. The change is in percentage points; nine times of ten it lies within the range behind it.</source>
        <translation>在把两个人误认为同一个人的比例不超过所示数值时，同一个人的两张人脸有多少能认出。用模型从未见过的照片测量：包括它学过的人物和其他人。变化以百分点表示；十次中有九次落在其后的范围内。</translation>
    </message>
    <message>
        <source>Faces that changed sides</source>
        <translation>归属改变的人脸</translation>
    </message>
    <message>
        <source>The face that each is most like: above that of the network before, below that of the new one.</source>
        <translation>每张人脸最像的人脸：上面是之前的模型，下面是新模型。</translation>
    </message>
    <message>
        <source>Waits until the scan or the grouping is over</source>
        <translation>等待扫描或分组结束</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Go &amp;on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>It begins by reading the faces.</source>
        <translation>首先读取人脸。</translation>
    </message>
    <message>
        <source>Judging the result</source>
        <translation>正在评判结果</translation>
    </message>
    <message>
        <source>It learns from everybody; and in trials without some photos and some of your people, to be judged on those, which it does not see.</source>
        <translation>它向所有人学习；同时在试验中留出一些照片和人物不看，用来评判结果。</translation>
    </message>
    <message>
        <source>Every face that it may learn from is looked at once.</source>
        <translation>把可供学习的每张人脸都看一遍。</translation>
    </message>
    <message>
        <source>The new network and the one as it came are compared on what neither saw: photos of your people that it did not learn from, and other people.</source>
        <translation>新模型与原始模型在两者都没见过的内容上比较：没有用来学习的你的人物照片，以及其他人。</translation>
    </message>
    <message>
        <source>{time} on the graphics card</source>
        <translation>{time}（使用显卡）</translation>
    </message>
    <message>
        <source>{time} on the graphics chip</source>
        <translation>{time}（使用图形芯片）</translation>
    </message>
    <message>
        <source>{time} on the processor</source>
        <translation>{time}（使用处理器）</translation>
    </message>
    <message>
        <source>New photos of your people</source>
        <translation>你的人物的新照片</translation>
    </message>
    <message>
        <source>People never seen</source>
        <translation>从未见过的人</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>儿童</translation>
    </message>
    <message>
        <source>Old photos</source>
        <translation>老照片</translation>
    </message>
    <message>
        <source>Small faces</source>
        <translation>小人脸</translation>
    </message>
    <message>
        <source>It runs in the background and gives way to whatever else you do. Nothing changes until the new network has proved better on photos it never saw, and no worse on other people, and you say yes.</source>
        <translation>它在后台运行，并为其他操作让路。只有当新模型在从未见过的照片上证明更好、对其他人也不更差，并且你同意之后，才会有变化。</translation>
    </message>
    <message>
        <source>About {time}</source>
        <translation>约 {time}</translation>
    </message>
    <message>
        <source>A run was stopped halfway</source>
        <translation>有一次学习中途停止</translation>
    </message>
    <message>
        <source>What was done so far is kept. It can go on from there.</source>
        <translation>已完成的部分会保留，可以从那里继续。</translation>
    </message>
    <message>
        <source>Not ready to learn yet</source>
        <translation>还不能学习</translation>
    </message>
    <message numerus="yes">
        <source>Ready to learn again, from %n people</source>
        <comment>Ready to learn again, from %n person</comment>
        <translation>
            <numerusform>可以再次向 %n 位人物学习</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ready to learn from %n people</source>
        <comment>Ready to learn from %n person</comment>
        <translation>
            <numerusform>可以向 %n 位人物学习</numerusform>
        </translation>
    </message>
    <message>
        <source>The network that tells faces apart was trained on strangers. From the people whom you named it can learn what yours look like.</source>
        <translation>区分人脸的模型是用陌生人训练的。通过你命名的人物，它能学会他们的样子。</translation>
    </message>
    <message>
        <source>They look alike. Learning them apart would teach the wrong thing if they are one.</source>
        <translation>他们看起来很像。如果其实是同一个人，把他们当作两个人来学就错了。</translation>
    </message>
    <message numerus="yes">
        <source>%n more come after these.</source>
        <comment>%n more come after these.</comment>
        <translation>
            <numerusform>后面还有 %n 对。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>people with enough faces</source>
        <comment>person with enough faces</comment>
        <translation>
            <numerusform>有足够人脸的人物</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>faces of theirs</source>
        <comment>face of theirs</comment>
        <translation>
            <numerusform>这些人物的人脸</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>that you picked yourself</source>
        <comment>that you picked yourself</comment>
        <translation>
            <numerusform>其中由你亲自挑选</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>without a name, who count less</source>
        <comment>without a name, who counts less</comment>
        <translation>
            <numerusform>未命名的人物，权重较低</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>faces of others, for contrast</source>
        <comment>face of others, for contrast</comment>
        <translation>
            <numerusform>其他人的人脸，用作对照</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{faces} · confirm %n more</source>
        <comment>{faces} · confirm %n more</comment>
        <translation>
            <numerusform>{faces} · 再确认 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Better, and in use</source>
        <translation>更好，正在使用</translation>
    </message>
    <message>
        <source>The new network is better</source>
        <translation>新模型更好</translation>
    </message>
    <message>
        <source>Not better: nothing has changed</source>
        <translation>没有变好：一切不变</translation>
    </message>
    <message numerus="yes">
        <source>{before} of %n new photos of your people recognised before, {after} now. Strangers taken for somebody: {rate}, as before.</source>
        <comment>{before} of %n new photo of your people recognised before, {after} now. Strangers taken for somebody: {rate}, as before.</comment>
        <translation>
            <numerusform>你的人物的 %n 张新照片中，之前认出 {before} 张，现在认出 {after} 张。陌生人被误认的比例：{rate}，与之前相同。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {before} of {photos} before, {after} now</source>
        <translation>{name}：{photos} 张中之前认出 {before} 张，现在 {after} 张</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>更好</translation>
    </message>
    <message>
        <source>Not better</source>
        <translation>没有变好</translation>
    </message>
    <message>
        <source>{people}, {faces}</source>
        <translation>{people}，{faces}</translation>
    </message>
    <message>
        <source>Learnt from {faces} of {people}, in {time}.</source>
        <translation>向 {people}的 {faces}学习，用时 {time}。</translation>
    </message>
    <message numerus="yes">
        <source>Learnt from {faces} of {people} and %n people without a name, in {time}.</source>
        <comment>Learnt from {faces} of {people} and %n person without a name, in {time}.</comment>
        <translation>
            <numerusform>向 {people}的 {faces}及 %n 位未命名的人物学习，用时 {time}。</numerusform>
        </translation>
    </message>
    <message>
        <source>1 in {number}</source>
        <translation>每 {number} 次 1 次</translation>
    </message>
    <message>
        <source>{moved} ({low} to {high})</source>
        <translation>{moved}（{low} 到 {high}）</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
    <message>
        <source>Add a name</source>
        <translation>添加姓名</translation>
    </message>
    <message>
        <source>{about} · hidden</source>
        <translation>{about} · 已隐藏</translation>
    </message>
    <message numerus="yes">
        <source>{few} of %n people</source>
        <comment>{few} of %n person</comment>
        <translation>
            <numerusform>%n 位人物中的 {few} 位</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody called “{name}”</source>
        <translation>没有叫“{name}”的人</translation>
    </message>
    <message>
        <source>Try another spelling, or a part of the name.</source>
        <translation>换一种写法，或只输入姓名的一部分。</translation>
    </message>
    <message>
        <source>No favourites yet</source>
        <translation>还没有个人收藏</translation>
    </message>
    <message>
        <source>Mark people as favourites by the star on their page.</source>
        <translation>在人物页面点星标，即可加入个人收藏。</translation>
    </message>
    <message>
        <source>Nobody here yet</source>
        <translation>这里还没有人</translation>
    </message>
    <message>
        <source>Nobody has a name yet</source>
        <translation>还没有人有姓名</translation>
    </message>
    <message>
        <source>Click “Add a name” under a face, or press F2.</source>
        <translation>点按人脸下方的“添加姓名”，或按 F2。</translation>
    </message>
    <message>
        <source>Everybody has a name</source>
        <translation>每个人都有姓名</translation>
    </message>
    <message>
        <source>New photos may bring people who have none.</source>
        <translation>新照片可能带来未命名的人物。</translation>
    </message>
    <message>
        <source>Nobody is hidden</source>
        <translation>没有隐藏的人</translation>
    </message>
    <message>
        <source>Ctrl+H hides people whom you do not want to see.</source>
        <translation>按 Ctrl+H 可隐藏不想看到的人。</translation>
    </message>
    <message>
        <source>Nobody here</source>
        <translation>这里没有人</translation>
    </message>
    <message>
        <source>Nobody is in this group any more.</source>
        <translation>此群组中已经没有人。</translation>
    </message>
    <message numerus="yes">
        <source>%n people are no longer favourites.</source>
        <comment>%n person is no longer a favourite.</comment>
        <translation>
            <numerusform>已将 %n 位人物移出个人收藏。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show this person&apos;s photos</source>
        <translation>显示此人的照片</translation>
    </message>
    <message>
        <source>&amp;Name…</source>
        <translation>命名…</translation>
    </message>
    <message>
        <source>&amp;Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Tell &amp;apart</source>
        <translation>区分为两人</translation>
    </message>
    <message>
        <source>These are two people: they are never joined, nor asked about</source>
        <translation>这是两个人：不再合并，也不再询问</translation>
    </message>
    <message>
        <source>&amp;Favourite</source>
        <translation>个人收藏</translation>
    </message>
    <message>
        <source>Mark as favourites, or not</source>
        <translation>加入或移出个人收藏</translation>
    </message>
    <message>
        <source>&amp;Group…</source>
        <translation>群组(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>&amp;Strangers</source>
        <translation>陌生人</translation>
    </message>
    <message>
        <source>People who do not matter: shown nowhere, proposed to nobody</source>
        <translation>无关紧要的人：不再显示，也不再建议给任何人</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>The first people appear soon after a scan has begun, and more as it goes on.</source>
        <translation>扫描开始后不久就会出现第一批人物，之后会陆续增加。</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Everybody</source>
        <extracomment>Whom to show, and by which words.</extracomment>
        <translation>所有人</translation>
    </message>
    <message>
        <source>With a name</source>
        <translation>已命名</translation>
    </message>
    <message>
        <source>Without a name</source>
        <extracomment>The first that is said with each letter, as Chinese orders what is written by how it is said. Surnames that are said otherwise than the same sign is, mostly; with one that is said so.</extracomment>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Most faces</source>
        <extracomment>By what people are ordered.</extracomment>
        <translation>人脸最多</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近出现</translation>
    </message>
    <message>
        <source>Seen at one event only</source>
        <translation>只在一次活动中出现过</translation>
    </message>
    <message>
        <source>Hard to recognise: small, blurred or turned away</source>
        <translation>难以辨认：太小、模糊或侧脸</translation>
    </message>
    <message>
        <source>Perhaps no people: posters, statues, pictures</source>
        <translation>可能不是真人：海报、雕像、图画</translation>
    </message>
    <message>
        <source>Whom to show: everybody, some, or a group of people</source>
        <translation>显示谁：所有人、部分人，或某个群组</translation>
    </message>
    <message>
        <source>In which order people stand</source>
        <translation>人物的排列顺序</translation>
    </message>
    <message>
        <source>Favourites &amp;first</source>
        <translation>个人收藏排在最前</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>个人收藏</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>按姓名筛选</translation>
    </message>
    <message>
        <source>Filter people by name</source>
        <translation>按姓名筛选人物</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>With</source>
        <translation>同框</translation>
    </message>
    <message numerus="yes">
        <source>Show the %n photos with {name}</source>
        <comment>Show the %n photo with {name}</comment>
        <translation>
            <numerusform>显示与“{name}”同框的 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>&amp;Hide person</source>
        <translation>隐藏此人</translation>
    </message>
    <message numerus="yes">
        <source>{faces} in %n photos</source>
        <comment>{faces} in %n photo</comment>
        <translation>
            <numerusform>{faces}，%n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Show person a&amp;gain</source>
        <translation>重新显示此人</translation>
    </message>
    <message>
        <source>Name &amp;as…</source>
        <translation>命名为…</translation>
    </message>
    <message>
        <source>Not &amp;this person</source>
        <translation>不是此人</translation>
    </message>
    <message>
        <source>Take these faces out of this person</source>
        <translation>将这些人脸从此人移除</translation>
    </message>
    <message>
        <source>&amp;Split off</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Make a new person of these faces</source>
        <translation>用这些人脸新建一位人物</translation>
    </message>
    <message>
        <source>Set as &amp;cover</source>
        <translation>设为封面</translation>
    </message>
    <message>
        <source>Stran&amp;ger</source>
        <translation>陌生人</translation>
    </message>
    <message>
        <source>Not a fac&amp;e</source>
        <translation>不是人脸</translation>
    </message>
    <message>
        <source>&amp;Rename person</source>
        <translation>重命名此人</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>T&amp;urn the order round</source>
        <translation>颠倒顺序(&amp;U)</translation>
    </message>
    <message>
        <source>De&amp;lete person…</source>
        <translation>删除此人…</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>人物页面</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>家人</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>朋友</translation>
    </message>
    <message>
        <source>A favourite; click to take that back (F)</source>
        <translation>已在个人收藏中，点按可移出 (F)</translation>
    </message>
    <message>
        <source>Favourite (F)</source>
        <translation>个人收藏 (F)</translation>
    </message>
    <message>
        <source>{name} is a favourite.</source>
        <translation>“{name}”已加入个人收藏。</translation>
    </message>
    <message>
        <source>{name} is no longer a favourite.</source>
        <translation>“{name}”已移出个人收藏。</translation>
    </message>
    <message>
        <source>The name, the notes and everything else that you said of this person go. No photo is touched, and you can undo this.</source>
        <translation>此人的姓名、备注以及你对此人说过的其他内容都会删除。不会改动任何照片，并且可以撤销。</translation>
    </message>
    <message numerus="yes">
        <source>%n faces will be unknown, and may be grouped again.</source>
        <comment>%n face will be unknown, and may be grouped again.</comment>
        <translation>
            <numerusform>%n 张人脸会变为未知，之后可能重新分组。</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete {name}?</source>
        <translation>删除“{name}”？</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n people?</source>
        <comment>Delete %n person?</comment>
        <translation>
            <numerusform>删除 %n 位人物？</numerusform>
        </translation>
    </message>
    <message>
        <source>The names, the notes and everything else that you said of these people go. No photo is touched, and you can undo this.</source>
        <translation>这些人物的姓名、备注以及你对他们说过的其他内容都会删除。不会改动任何照片，并且可以撤销。</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>%n more</comment>
        <translation>
            <numerusform>另外 %n 位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a name</source>
        <comment>%n without a name</comment>
        <translation>
            <numerusform>%n 位没有姓名</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Deleted {name}.</source>
        <translation>已删除“{name}”。</translation>
    </message>
    <message>
        <source>Birthdate cleared.</source>
        <translation>已清除生日。</translation>
    </message>
    <message>
        <source>{name} was born on {day}.</source>
        <translation>“{name}”出生于{day}。</translation>
    </message>
    <message>
        <source>{name} belongs to: {text}.</source>
        <translation>“{name}”属于：{text}。</translation>
    </message>
    <message>
        <source>{name} belongs to no group.</source>
        <translation>“{name}”不属于任何群组。</translation>
    </message>
    <message>
        <source>Notes on {name} kept.</source>
        <translation>已保存“{name}”的备注。</translation>
    </message>
    <message>
        <source>No face is matched in photos from before.</source>
        <translation>出生之前的照片不会匹配到此人。</translation>
    </message>
    <message>
        <source>{age} now.</source>
        <translation>现在 {age}。</translation>
    </message>
    <message>
        <source>Understood as {day}.</source>
        <translation>理解为{day}。</translation>
    </message>
    <message>
        <source>That is no day: write it as {day}.</source>
        <translation>这不是日期：请写成 {day} 的形式。</translation>
    </message>
    <message>
        <source>Ages are shown beside the faces.</source>
        <translation>年龄会显示在人脸旁。</translation>
    </message>
    <message>
        <source>Whatever you want to remember</source>
        <translation>任何想记下的内容</translation>
    </message>
    <message numerus="yes">
        <source>%n people belong to: {group}.</source>
        <comment>%n person belongs to: {group}.</comment>
        <translation>
            <numerusform>%n 位人物属于群组：{group}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Which group do they belong to?</source>
        <translation>他们属于哪个群组？</translation>
    </message>
    <message>
        <source>Family, friends, or your own word</source>
        <translation>家人、朋友，或自己填写</translation>
    </message>
    <message numerus="yes">
        <source>%n people belong to no group.</source>
        <comment>%n person belongs to no group.</comment>
        <translation>
            <numerusform>%n 位人物不属于任何群组。</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete this person…</source>
        <translation>删除此人…</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>As {day}, or a year</source>
        <translation>如 {day}，或只写年份</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Click to change the name (F2)</source>
        <translation>点按可更改姓名 (F2)</translation>
    </message>
    <message>
        <source>and Bob, 2014, …</source>
        <translation>和 李娜，2014 …</translation>
    </message>
    <message>
        <source>Which of the photos</source>
        <translation>哪些照片</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Birthdate, group and notes (D)</source>
        <translation>生日、群组和备注 (D)</translation>
    </message>
    <message>
        <source>More about this person</source>
        <translation>此人的更多操作</translation>
    </message>
    <message>
        <source>Faces of this person</source>
        <translation>此人的人脸</translation>
    </message>
    <message>
        <source>Photos of this person</source>
        <translation>此人的照片</translation>
    </message>
    <message>
        <source>No faces left</source>
        <translation>没有人脸了</translation>
    </message>
    <message>
        <source>All faces were moved away. The name is kept.</source>
        <translation>所有人脸都已移走。姓名会保留。</translation>
    </message>
    <message>
        <source>&amp;Previous photo</source>
        <translation>上一张照片</translation>
    </message>
    <message>
        <source>Ne&amp;xt photo</source>
        <translation>下一张照片</translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>这是谁？</translation>
    </message>
    <message>
        <source>&amp;Name this face…</source>
        <translation>命名这张人脸…</translation>
    </message>
    <message>
        <source>P&amp;hotos with this face</source>
        <translation>含此人脸的照片</translation>
    </message>
    <message>
        <source>&amp;Draw a face…</source>
        <translation>框出人脸…</translation>
    </message>
    <message>
        <source>Somebody whose face is &amp;not seen…</source>
        <translation>看不到面孔的人(&amp;N)…</translation>
    </message>
    <message>
        <source>Who is in the photo, turned away or hidden</source>
        <translation>照片中背对镜头或被遮住的人</translation>
    </message>
    <message>
        <source>&amp;Move or resize this face…</source>
        <translation>移动这张人脸或调整大小…</translation>
    </message>
    <message>
        <source>&amp;Remove this face</source>
        <translation>移除这张人脸</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>&amp;Whole photo</source>
        <translation>整张照片</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>Show &amp;faces</source>
        <translation>显示人脸</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>S&amp;lideshow</source>
        <translation>幻灯片放映</translation>
    </message>
    <message>
        <source>A photo</source>
        <translation>照片页面</translation>
    </message>
    <message>
        <source>Drag a box around the face, or use arrows and Shift+arrows.</source>
        <translation>在人脸周围拖出方框，或使用方向键和 Shift+方向键。</translation>
    </message>
    <message>
        <source>Drag the box or its handles, or use arrows and Shift+arrows.</source>
        <translation>拖移方框或控制点，或使用方向键和 Shift+方向键。</translation>
    </message>
    <message>
        <source>Previous photo (Left)</source>
        <translation>上一张照片 (←)</translation>
    </message>
    <message>
        <source>Next photo (Right)</source>
        <translation>下一张照片 (→)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>缩小 (-)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大 (+)</translation>
    </message>
    <message>
        <source>Whole photo (0)</source>
        <translation>整张照片 (0)</translation>
    </message>
    <message>
        <source>Draw a face that was not found (B)</source>
        <translation>框出没有找到的人脸 (B)</translation>
    </message>
    <message>
        <source>Show faces (F)</source>
        <translation>显示人脸 (F)</translation>
    </message>
    <message>
        <source>Slideshow (F5)</source>
        <translation>幻灯片放映 (F5)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Slideshow</source>
        <translation>幻灯片放映</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停 (空格)</translation>
    </message>
    <message>
        <source>End (Esc)</source>
        <translation>结束 (Esc)</translation>
    </message>
    <message>
        <source>Slideshow (Space)</source>
        <translation>幻灯片放映 (空格)</translation>
    </message>
    <message>
        <source>No albums yet</source>
        <translation>还没有相册</translation>
    </message>
    <message>
        <source>Ask for photos on the page Photos, as in “Anna and Bob 2014”, and keep what you asked for by Albums there. An album fills itself as photos come.</source>
        <translation>在“照片”页面查找照片，例如“张伟和李娜 2014”，再用那里的“相册”保存所查找的内容。有新照片时，相册会自动更新。</translation>
    </message>
    <message>
        <source>Go to the photos</source>
        <translation>前往照片</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Kept the album {name}.</source>
        <translation>已保存相册“{name}”。</translation>
    </message>
    <message numerus="yes">
        <source>%n albums, which fill themselves</source>
        <comment>%n album, which fills itself</comment>
        <translation>
            <numerusform>%n 个相册，内容自动更新</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open the album</source>
        <translation>打开相册(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>重命名(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Delete the album</source>
        <translation>删除相册(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Albums</source>
        <translation>相册</translation>
    </message>
    <message>
        <source>&amp;Keep these photos as an album…</source>
        <translation>将这些照片保存为相册…</translation>
    </message>
    <message>
        <source>&amp;Delete {name}</source>
        <translation>删除“{name}”</translation>
    </message>
    <message>
        <source>What is the album called?</source>
        <translation>相册叫什么名字？</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message numerus="yes">
        <source>a stack of %n photos</source>
        <comment>a stack of %n photo</comment>
        <translation>
            <numerusform>%n 张照片叠放</numerusform>
        </translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新的在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最旧的在前</translation>
    </message>
    <message>
        <source>Looking for faces in the picture…</source>
        <translation>正在查找图片中的人脸…</translation>
    </message>
    <message>
        <source>Open or close the s&amp;tack</source>
        <translation>展开或收起叠放的照片</translation>
    </message>
    <message>
        <source>Stac&amp;ks on or off</source>
        <translation>打开或关闭叠放</translation>
    </message>
    <message>
        <source>Copies, RAW with JPEG and bursts as one photo</source>
        <translation>将副本、RAW 加 JPEG 和连拍显示为一张照片</translation>
    </message>
    <message>
        <source>P&amp;hotos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>In which order photos stand</source>
        <translation>照片的排列顺序</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Show the photos that came last</source>
        <translation>显示最近加入的照片</translation>
    </message>
    <message>
        <source>Albums</source>
        <translation>相册</translation>
    </message>
    <message>
        <source>Show an album, or keep what is asked for as one</source>
        <translation>显示相册，或将当前查询保存为相册</translation>
    </message>
    <message>
        <source>No photos yet</source>
        <translation>还没有照片</translation>
    </message>
    <message>
        <source>Add the folders that your photos are in. They are only read, and stay where they are.</source>
        <translation>添加存放照片的文件夹。照片只会被读取，并留在原处。</translation>
    </message>
    <message>
        <source>No photo is like that</source>
        <translation>没有符合条件的照片</translation>
    </message>
    <message>
        <source>Show all photos</source>
        <translation>显示所有照片</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题所在</translation>
    </message>
    <message>
        <source>Gone photos ({number})</source>
        <translation>已消失的照片（{number}）</translation>
    </message>
    <message numerus="yes">
        <source>%n photos could not be used, or not fully</source>
        <comment>%n photo could not be used, or not fully</comment>
        <translation>
            <numerusform>%n 张照片无法使用，或只能部分使用</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>P&amp;roblems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Photos that were deleted, or moved out of your folders</source>
        <translation>已删除或移出文件夹的照片</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>All photos of your folders could be read.</source>
        <translation>文件夹中的所有照片都能读取。</translation>
    </message>
    <message>
        <source>All that was here has been seen to.</source>
        <translation>这里的内容都已处理完毕。</translation>
    </message>
    <message>
        <source>Faces behind a figure</source>
        <translation>指标背后的人脸</translation>
    </message>
    <message numerus="yes">
        <source>Measured on your own %n faces</source>
        <comment>Measured on your own %n face</comment>
        <extracomment>Pages of their own, where the faces behind these figures are listed already.</extracomment>
        <translation>
            <numerusform>根据图库中的 %n 张人脸测算</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces came since that was last done.</source>
        <comment>%n face came since that was last done.</comment>
        <translation>
            <numerusform>上次之后又增加了 %n 张人脸。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You joined people %n times since then.</source>
        <comment>You joined people %n time since then.</comment>
        <translation>
            <numerusform>此后你合并过 %n 次人物。</numerusform>
        </translation>
    </message>
    <message>
        <source>You see what would change before anything does.</source>
        <translation>更改之前，你会先看到会有哪些变化。</translation>
    </message>
    <message>
        <source>Not yet known</source>
        <translation>尚不清楚</translation>
    </message>
    <message>
        <source>Answer some questions</source>
        <translation>回答几个问题</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>It may be time to group all faces again</source>
        <translation>也许该重新分组所有人脸了</translation>
    </message>
    <message>
        <source>Show what would change…</source>
        <translation>显示会有哪些变化…</translation>
    </message>
    <message>
        <source>Nothing to measure yet</source>
        <translation>还没有可以测量的内容</translation>
    </message>
    <message>
        <source>Once your photos have been scanned, this page shows how well their faces are sorted.</source>
        <translation>扫描照片之后，这里会显示人脸归类的效果。</translation>
    </message>
    <message>
        <source>Faces settled</source>
        <translation>已确定的人脸</translation>
    </message>
    <message>
        <source>You named their person, or picked these very faces. They move only when you say so.</source>
        <translation>你给他们命了名，或亲自挑选了这些人脸。没有你的同意不会移动。</translation>
    </message>
    <message>
        <source>See those that are not</source>
        <translation>查看尚未确定的</translation>
    </message>
    <message>
        <source>Faces not settled yet</source>
        <translation>尚未确定的人脸</translation>
    </message>
    <message>
        <source>Faces in the right person</source>
        <translation>归类正确的人脸</translation>
    </message>
    <message>
        <source>Estimated from your answers about faces picked at random.</source>
        <translation>根据你对随机抽取的人脸的回答估算。</translation>
    </message>
    <message>
        <source>See the faces you were asked about</source>
        <translation>查看问过你的人脸</translation>
    </message>
    <message>
        <source>Faces you were asked about, the wrong ones first</source>
        <translation>问过你的人脸，错误的在前</translation>
    </message>
    <message>
        <source>Clicks to name 80 %</source>
        <translation>命名 80% 的人脸所需的次数</translation>
    </message>
    <message>
        <source>The fewest names to give until four of five faces have one, the largest people first.</source>
        <translation>最少命名多少次，五张人脸中就有四张有姓名；从人脸最多的人物开始。</translation>
    </message>
    <message>
        <source>See whom to name first</source>
        <translation>查看先给谁命名</translation>
    </message>
    <message>
        <source>Faces to name first</source>
        <translation>应先命名的人脸</translation>
    </message>
    <message>
        <source>Faces of nobody</source>
        <translation>不属于任何人的人脸</translation>
    </message>
    <message>
        <source>They look like nobody else here, or not enough so to be sure.</source>
        <translation>与这里的其他人都不像，或不够像，无法确定。</translation>
    </message>
    <message>
        <source>See them</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Unknown faces</source>
        <translation>未知人脸</translation>
    </message>
    <message>
        <source>People with a name</source>
        <translation>已命名的人物</translation>
    </message>
    <message>
        <source>As on the page of people.</source>
        <translation>与“人物”页面相同。</translation>
    </message>
    <message>
        <source>See their faces</source>
        <translation>查看他们的人脸</translation>
    </message>
    <message>
        <source>Named</source>
        <translation>已命名</translation>
    </message>
    <message>
        <source>People without a name</source>
        <translation>未命名的人物</translation>
    </message>
    <message>
        <source>Groups of faces that belong together, and wait for you to say who it is.</source>
        <translation>归在一起的人脸，等你说出是谁。</translation>
    </message>
    <message>
        <source>Faces of people without a name</source>
        <translation>未命名人物的人脸</translation>
    </message>
    <message>
        <source>Twice in one photo</source>
        <translation>同一张照片中出现两次</translation>
    </message>
    <message>
        <source>Names changed by the last run</source>
        <translation>上次分组更改的姓名</translation>
    </message>
    <message>
        <source>Faces whose names the last run changed</source>
        <translation>上次分组更改了姓名的人脸</translation>
    </message>
    <message>
        <source>Not faces, and strangers: shown nowhere and proposed to nobody.</source>
        <translation>不是人脸的和陌生人：别处不显示，也不建议给任何人。</translation>
    </message>
    <message>
        <source>See them, or bring them back</source>
        <translation>查看或恢复</translation>
    </message>
    <message>
        <source>The machine put them with somebody who is in that photo already. Should never be.</source>
        <translation>程序把它们归给了该照片中已有的人。本不应出现。</translation>
    </message>
    <message>
        <source>Names, and faces that you had settled, that the last grouping took away. Should never be.</source>
        <translation>上次分组取消的姓名和你已确定的人脸。本不应出现。</translation>
    </message>
    <message>
        <source>The review asks about some now and then.</source>
        <translation>审核中会不时询问几张。</translation>
    </message>
    <message numerus="yes">
        <source>By %n answers it is between {low} and {high}.</source>
        <comment>By %n answer it is between {low} and {high}.</comment>
        <translation>
            <numerusform>根据 %n 个回答，在 {low} 到 {high} 之间。</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparing all faces…</source>
        <translation>正在比较所有人脸…</translation>
    </message>
    <message>
        <source>Every face that would move is shown here before anything changes.</source>
        <translation>变更之前，会移动的每张人脸都会显示在这里。</translation>
    </message>
    <message>
        <source>All faces are compared. “Regroup everything” shows what would change.</source>
        <translation>所有人脸已比较完。“全部重新分组”会显示将有哪些变化。</translation>
    </message>
    <message numerus="yes">
        <source>Regrouped everything: %n faces moved.</source>
        <comment>Regrouped everything: %n face moved.</comment>
        <translation>
            <numerusform>已全部重新分组：移动了 %n 张人脸。</numerusform>
        </translation>
    </message>
    <message>
        <source>What you left out is as it was.</source>
        <translation>你未勾选的部分保持原样。</translation>
    </message>
    <message>
        <source>Checked: {faces}</source>
        <translation>已勾选：{faces}</translation>
    </message>
    <message>
        <source>Nothing would change</source>
        <translation>不会有任何变化</translation>
    </message>
    <message>
        <source>All faces are where a grouping of everything would put them.</source>
        <translation>所有人脸都已在全部重新分组后应在的位置。</translation>
    </message>
    <message>
        <source>Group everything anew?</source>
        <translation>重新分组所有人脸？</translation>
    </message>
    <message>
        <source>All faces are compared with each other again, also those that you accepted by naming their group. Faces that you confirmed stay. You see every face that would move before anything changes, and can leave out what you do not want.</source>
        <translation>所有人脸会重新相互比较，包括你给整组命名时接受的人脸。你确认过的人脸不变。变更之前，你会看到会移动的每张人脸，并可以取消不想要的部分。</translation>
    </message>
    <message>
        <source>{before} → {after}  ·  {faces}</source>
        <translation>{before} → {after}  ·  {faces}</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>New person {number}</source>
        <translation>新人物 {number}</translation>
    </message>
    <message>
        <source>Regroup everything</source>
        <translation>全部重新分组</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Leave everything as it is</source>
        <translation>一切保持原样</translation>
    </message>
    <message>
        <source>Take these</source>
        <translation>采用这些</translation>
    </message>
    <message>
        <source>Do what is checked; the rest stays as it is. You can undo it</source>
        <translation>执行已勾选的部分，其余保持原样。可以撤销</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>现在查看</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Skip: do not ask again</source>
        <translation>跳过：不再询问</translation>
    </message>
    <message>
        <source>&amp;Ignore</source>
        <translation>忽略</translation>
    </message>
    <message numerus="yes">
        <source>%n open questions</source>
        <comment>%n open question</comment>
        <translation>
            <numerusform>%n 个待答问题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answered</source>
        <comment>%n answered</comment>
        <translation>
            <numerusform>已回答 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n a minute</source>
        <comment>%n a minute</comment>
        <translation>
            <numerusform>每分钟 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Re&amp;view</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>See the group</source>
        <translation>查看这一组</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Asked about</source>
        <translation>询问的人脸</translation>
    </message>
    <message>
        <source>Nearest faces of the person</source>
        <translation>此人最相近的人脸</translation>
    </message>
    <message>
        <source>Yes  (Y)</source>
        <translation>是  (Y)</translation>
    </message>
    <message>
        <source>No  (N)</source>
        <translation>否  (N)</translation>
    </message>
    <message>
        <source>Skip  (S)</source>
        <translation>跳过  (S)</translation>
    </message>
    <message>
        <source>Ignore  (I)</source>
        <translation>忽略  (I)</translation>
    </message>
    <message>
        <source>Nothing to ask</source>
        <translation>没有要问的</translation>
    </message>
    <message>
        <source>Here it is asked who a group of faces is, and whether people who look alike are one. New photos bring new questions.</source>
        <translation>这里会询问一组人脸是谁，以及相像的人物是否为同一个人。有新照片时会有新问题。</translation>
    </message>
    <message>
        <source>More of {name}?</source>
        <translation>还有更多{name}的人脸吗？</translation>
    </message>
    <message>
        <source>Fold away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Look for more of {name}</source>
        <translation>查找{name}的更多人脸</translation>
    </message>
    <message>
        <source>Looking through your library</source>
        <translation>正在查看你的图库</translation>
    </message>
    <message>
        <source>No more of {name} was found.</source>
        <translation>没有找到{name}的更多人脸。</translation>
    </message>
    <message>
        <source>Click those who are not, then Yes</source>
        <translation>点按不是此人的人脸，然后选“是”</translation>
    </message>
    <message numerus="yes">
        <source>%n faces are {name} now.</source>
        <comment>%n face is {name} now.</comment>
        <translation>
            <numerusform>%n 张人脸现在属于{name}。</numerusform>
        </translation>
    </message>
    <message>
        <source>That will not be asked again.</source>
        <translation>不会再问这个问题。</translation>
    </message>
    <message>
        <source>this person</source>
        <translation>此人</translation>
    </message>
    <message>
        <source>The questions come first whose answers settle most faces.</source>
        <translation>能确定最多人脸的问题排在最前。</translation>
    </message>
    <message>
        <source>The photo it is in</source>
        <translation>所在的照片</translation>
    </message>
    <message>
        <source>A double click opens the photo</source>
        <translation>双击打开照片</translation>
    </message>
    <message>
        <source>{label}: the nearest faces</source>
        <translation>{label}：最相近的人脸</translation>
    </message>
    <message>
        <source>The nearest faces of theirs</source>
        <translation>此人最相近的人脸</translation>
    </message>
    <message>
        <source>the person at the right</source>
        <translation>右边的人</translation>
    </message>
    <message>
        <source>Is this {whom}, too?</source>
        <translation>这也是“{whom}”吗？</translation>
    </message>
    <message>
        <source>Are these one person?</source>
        <translation>这些是同一个人吗？</translation>
    </message>
    <message numerus="yes">
        <source>Are these {whom}?</source>
        <comment>Is this {whom}?</comment>
        <translation>
            <numerusform>这是{whom}吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>This group has no name yet.</source>
        <translation>这一组还没有姓名。</translation>
    </message>
    <message numerus="yes">
        <source>Do these belong to {whom}?</source>
        <comment>Does this face belong to {whom}?</comment>
        <translation>
            <numerusform>左边的人脸属于{whom}吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>{chance} ({percent}), going by how alike they look</source>
        <translation>从相像程度看，{chance}（{percent}）</translation>
    </message>
    <message>
        <source>{told}. Enter, then the name, then Enter</source>
        <translation>{told}。按回车，输入姓名，再按回车</translation>
    </message>
    <message>
        <source>Drawn at random, to measure how well people are sorted.</source>
        <translation>随机抽取，用来测量人物归类得如何。</translation>
    </message>
    <message numerus="yes">
        <source>Settles %n faces</source>
        <comment>Settles %n face</comment>
        <translation>
            <numerusform>确定 %n 张人脸</numerusform>
        </translation>
    </message>
    <message>
        <source>{told}. Click those who are not, or type their numbers, then Yes; No means none of them</source>
        <translation>{told}。点按不是此人的人脸，或输入其编号，然后选“是”；选“否”表示都不是</translation>
    </message>
    <message numerus="yes">
        <source>A group of %n faces</source>
        <comment>A group of %n face</comment>
        <translation>
            <numerusform>一组 %n 张人脸</numerusform>
        </translation>
    </message>
    <message>
        <source>Some of their faces</source>
        <translation>此人的部分人脸</translation>
    </message>
    <message>
        <source>Their faces</source>
        <translation>此人的人脸</translation>
    </message>
    <message numerus="yes">
        <source>The faces</source>
        <comment>The face</comment>
        <translation>
            <numerusform>人脸</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>图片 ({patterns})</translation>
    </message>
    <message>
        <source>the pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Looking for faces in {name}…</source>
        <translation>正在 {name} 中查找人脸…</translation>
    </message>
    <message>
        <source>No face found in this picture</source>
        <translation>此图片中没有找到人脸</translation>
    </message>
    <message>
        <source>Try one in which the face is larger.</source>
        <translation>请换一张人脸更大的图片。</translation>
    </message>
    <message numerus="yes">
        <source>%n faces found. Click the one to look for.</source>
        <comment>%n face found. Click the one to look for.</comment>
        <translation>
            <numerusform>找到 %n 张人脸。点按要查找的那一张。</numerusform>
        </translation>
    </message>
    <message>
        <source>Faces similar to this one, nearest first.</source>
        <translation>与这张相似的人脸，最相近的在前。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message numerus="yes">
        <source>At least %n likely matches, the nearest first</source>
        <comment>At least %n likely match</comment>
        <translation>
            <numerusform>至少 %n 个可能的匹配，最相近的在前</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to compare with</source>
        <translation>没有可以比较的内容</translation>
    </message>
    <message>
        <source>The library has no other faces yet.</source>
        <translation>图库中还没有其他人脸。</translation>
    </message>
    <message>
        <source>Found photos</source>
        <translation>找到的照片</translation>
    </message>
    <message>
        <source>Search by face</source>
        <translation>按人脸搜索</translation>
    </message>
    <message>
        <source>Search &amp;by face</source>
        <translation>按人脸搜索</translation>
    </message>
    <message>
        <source>Open a picture…</source>
        <translation>打开图片…</translation>
    </message>
    <message>
        <source>Whose photos are you looking for?</source>
        <translation>要找谁的照片？</translation>
    </message>
    <message>
        <source>Drop a picture here, paste one, or open one. It is only looked at: it is neither kept nor added to your library. From any face in the library you can also ask for similar ones.</source>
        <translation>将图片拖放到这里、粘贴或打开。图片只会被查看，既不保留，也不会加入图库。也可以查找与图库中任何一张人脸相似的人脸。</translation>
    </message>
    <message>
        <source>The picture to search by</source>
        <translation>用来搜索的图片</translation>
    </message>
    <message>
        <source>Photos found</source>
        <translation>找到的照片</translation>
    </message>
    <message>
        <source>Libraries (*.sqlite)</source>
        <translation>图库 (*.sqlite)</translation>
    </message>
    <message>
        <source>photo_faces {version} · settings in {file}</source>
        <translation>photo_faces {version} · 设置位于 {file}</translation>
    </message>
    <message>
        <source>{name} · licence: {licence}</source>
        <translation>{name} · 许可证：{licence}</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>{size} on the disk</source>
        <translation>占用磁盘 {size}</translation>
    </message>
    <message>
        <source>Open a library</source>
        <translation>打开图库</translation>
    </message>
    <message>
        <source>A new library</source>
        <translation>新建图库</translation>
    </message>
    <message>
        <source>No other yet</source>
        <translation>没有其他图库</translation>
    </message>
    <message>
        <source>Move the library</source>
        <translation>移动图库</translation>
    </message>
    <message>
        <source>{file}

It is copied there, and the copy is looked at before it counts. The window closes, and opens again. The library that lies here now can be left as it is, or removed once the new one is there.</source>
        <translation>{file}

图库将被复制到那里，副本经检查无误后才会启用。窗口会关闭，然后重新打开。现在位于此处的图库可以原样保留，也可以在新图库就位后移除。</translation>
    </message>
    <message>
        <source>{variable} in the environment still names the old one: change that too.</source>
        <translation>环境变量 {variable} 仍指向旧图库：请一并更改。</translation>
    </message>
    <message>
        <source>Move the library to this place?</source>
        <translation>将图库移动到此处？</translation>
    </message>
    <message>
        <source>Remove the old one</source>
        <translation>移除旧图库</translation>
    </message>
    <message>
        <source>Leave the old one</source>
        <translation>保留旧图库</translation>
    </message>
    <message>
        <source>Moving the library…</source>
        <translation>正在移动图库…</translation>
    </message>
    <message>
        <source>Back up the library</source>
        <translation>备份图库</translation>
    </message>
    <message>
        <source>The library is backed up in {file}.</source>
        <translation>图库已备份到 {file}。</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>选择备份</translation>
    </message>
    <message>
        <source>Put this backup in the place of the library?</source>
        <translation>用此备份替换图库？</translation>
    </message>
    <message>
        <source>{file}

The library of now is kept beside it, as {library}.before-restore. The window closes, and opens again.</source>
        <translation>{file}

当前图库会保留在旁边，名为 {library}.before-restore。窗口会关闭并重新打开。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>&amp;Open another library…</source>
        <translation>打开其他图库…</translation>
    </message>
    <message>
        <source>&amp;Move the library…</source>
        <translation>移动图库(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Back up the library…</source>
        <translation>备份图库…</translation>
    </message>
    <message>
        <source>&amp;Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>{package}: not installed</source>
        <translation>{package}：未安装</translation>
    </message>
    <message>
        <source>see its files</source>
        <translation>见其文件</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Found by themselves</source>
        <translation>自动发现</translation>
    </message>
    <message>
        <source>Found by a rescan</source>
        <translation>重新扫描时发现</translation>
    </message>
    <message>
        <source>Wait until it is plugged in</source>
        <translation>等到接通电源</translation>
    </message>
    <message>
        <source>Scan all the same</source>
        <translation>照样扫描</translation>
    </message>
    <message>
        <source>Best for this library</source>
        <translation>最适合此图库</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>最快的设备</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>NVIDIA graphics card</source>
        <translation>NVIDIA 显卡</translation>
    </message>
    <message>
        <source>Apple graphics</source>
        <translation>Apple 图形处理器</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>任何时间</translation>
    </message>
    <message>
        <source>Only between</source>
        <translation>仅在此时段</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
    <message>
        <source> seconds</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source>By the detector</source>
        <translation>由检测器决定</translation>
    </message>
    <message>
        <source>*.tmp, Backup*</source>
        <translation>*.tmp, 备份*</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开其他…</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>移动…</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Networks…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>Empty it</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Licences…</source>
        <translation>许可证…</translation>
    </message>
    <message>
        <source>Takes effect when photo_faces is started the next time.</source>
        <translation>下次启动 photo_faces 时生效。</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light or dark, or as your desktop is.</source>
        <translation>浅色、深色，或跟随桌面。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Opening another one closes this window&apos;s, and opens it in its place.</source>
        <translation>打开其他图库会关闭当前窗口，并在原处打开新窗口。</translation>
    </message>
    <message>
        <source>It can lie elsewhere, on another disk, say.</source>
        <translation>图库可以放在别处，例如另一块磁盘上。</translation>
    </message>
    <message>
        <source>A backup is one file with all names and decisions.</source>
        <translation>备份是一个文件，包含所有姓名和决定。</translation>
    </message>
    <message>
        <source>Scanning by itself</source>
        <translation>自动扫描</translation>
    </message>
    <message>
        <source>What you ask for is done at once, whatever is chosen here.</source>
        <translation>无论这里如何选择，你要求的操作都会立即执行。</translation>
    </message>
    <message>
        <source>When what is new may be scanned.</source>
        <translation>何时可以扫描新内容。</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>使用电池时</translation>
    </message>
    <message>
        <source>A scan that has begun by itself goes on later.</source>
        <translation>自动开始的扫描会稍后继续。</translation>
    </message>
    <message>
        <source>Scanning and slideshow</source>
        <translation>扫描与幻灯片放映</translation>
    </message>
    <message>
        <source>New photos</source>
        <translation>新照片</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Whether the folders are watched, or scanned only when you say so.</source>
        <translation>监视文件夹，还是只在你要求时扫描。</translation>
    </message>
    <message>
        <source>Faces are found by</source>
        <translation>人脸检测器</translation>
    </message>
    <message>
        <source>With another one than has read the library, all photos are read again.</source>
        <translation>换用与之前不同的检测器时，所有照片都会重新读取。</translation>
    </message>
    <message>
        <source>Smallest face</source>
        <translation>最小人脸</translation>
    </message>
    <message>
        <source>Its shorter side in the photo. Smaller finds more, and more that is none.</source>
        <translation>照片中人脸的短边。越小找到的越多，误认也越多。</translation>
    </message>
    <message>
        <source>Names passed over</source>
        <translation>忽略的名称</translation>
    </message>
    <message>
        <source>Files and folders of these names are not scanned; * stands for anything.</source>
        <translation>不扫描这些名称的文件和文件夹；* 代表任意字符。</translation>
    </message>
    <message>
        <source>Networks run on</source>
        <translation>模型运行于</translation>
    </message>
    <message>
        <source>A graphics card is much faster.</source>
        <translation>显卡会快得多。</translation>
    </message>
    <message>
        <source>How long it shows a photo.</source>
        <translation>每张照片显示多久。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>What compares faces. It can learn from the people you named, under Learning.</source>
        <translation>用来比较人脸。它能向你命名的人物学习，见“学习”。</translation>
    </message>
    <message>
        <source>Small pictures</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Kept so that pages show at once; those that are deleted are made again.</source>
        <translation>保留下来，使页面立即显示；删除后会重新生成。</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>Those that were not looked at for longest are deleted first.</source>
        <translation>最久没有看过的会先被删除。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Set by {variable} in the environment, which wins.</source>
        <translation>由环境变量 {variable} 设定，优先生效。</translation>
    </message>
    <message>
        <source>Faces that you said are none, or strangers&apos;</source>
        <translation>你标为不是人脸或陌生人的人脸</translation>
    </message>
    <message>
        <source>No unknown faces</source>
        <translation>没有未知人脸</translation>
    </message>
    <message>
        <source>Faces that could not be put with anybody appear here, so that you can name them.</source>
        <translation>无法归给任何人的人脸会出现在这里，由你命名。</translation>
    </message>
    <message numerus="yes">
        <source>%n faces that belong to nobody yet</source>
        <comment>%n face that belongs to nobody yet</comment>
        <translation>
            <numerusform>%n 张人脸还不属于任何人</numerusform>
        </translation>
    </message>
    <message>
        <source>Alike, side by side</source>
        <translation>相似的并排显示</translation>
    </message>
    <message>
        <source>Like nobody else here</source>
        <translation>与其他人都不相似</translation>
    </message>
    <message>
        <source>Not compared yet</source>
        <translation>尚未比较</translation>
    </message>
    <message>
        <source>Too small, blurred or turned to tell</source>
        <translation>太小、模糊或侧脸，无法辨认</translation>
    </message>
    <message>
        <source>&amp;Unknown faces</source>
        <translation>未知人脸</translation>
    </message>
    <message>
        <source>Box of a face</source>
        <translation>人脸方框</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>what the button does</comment>
        <translation>命名</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>This could not be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>输入姓名</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Over time: {first} on {when}, {last} now</source>
        <translation>随时间变化：{when}为 {first}，现在为 {last}</translation>
    </message>
    <message>
        <source>Anna and Bob · Anna not Bob · only Anna, Bob
Anna age 3..6 · 2014 · 2014-08 · 2012..2015
faces: 3 · unnamed · folder: Italy · camera: Canon
place: Rome · new
a face or a picture that is dropped here</source>
        <translation>张伟和李娜 · 张伟不李娜（没有李娜）· 张伟或李娜 · 只有 张伟、李娜
张伟 年龄 3..6 · 2014 · 2014-08 · 2012..2015
人脸：3（人脸数）· 未命名 · 文件夹：意大利 · 相机：佳能
地点：罗马 · 新增
也可把人脸或图片拖到这里</translation>
    </message>
    <message>
        <source>Anna and Bob 2012..2015</source>
        <translation>张伟和李娜 2012..2015</translation>
    </message>
    <message>
        <source>Which photos</source>
        <translation>要找哪些照片</translation>
    </message>
    <message>
        <source>{why} See “{text}”.</source>
        <translation>{why}请看“{text}”。</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>未选择任何项目</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <comment>%n selected</comment>
        <translation>
            <numerusform>已选择 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Selection</source>
        <translation>所选(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>命令…</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <comment>menu</comment>
        <translation>图库(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Rescan all folders</source>
        <translation>重新扫描所有文件夹</translation>
    </message>
    <message>
        <source>&amp;Group unnamed faces again</source>
        <translation>重新分组未命名的人脸</translation>
    </message>
    <message>
        <source>Regroup &amp;everything, named faces too…</source>
        <translation>全部重新分组，包括已命名的人脸…</translation>
    </message>
    <message>
        <source>&amp;Search by a picture…</source>
        <translation>按图片搜索…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Paste a picture to search by</source>
        <translation>粘贴图片进行搜索</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>前往(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Leave a line, or go back</source>
        <translation>离开输入框，或后退</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>所有页面</translation>
    </message>
    <message>
        <source>{verb}: {words}</source>
        <translation>{verb}：{words}</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>输入要执行的操作</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>No command is called “{words}”.</source>
        <translation>没有名为“{words}”的命令。</translation>
    </message>
    <message>
        <source>Drop to add to your library</source>
        <translation>松开即可添加到图库</translation>
    </message>
    <message>
        <source>Drop to search by the face in this picture</source>
        <translation>松开即可按图片中的人脸搜索</translation>
    </message>
    <message>
        <source>Only folders and pictures can be dropped here</source>
        <translation>这里只能拖放文件夹和图片</translation>
    </message>
    <message>
        <source>There is no picture or folder in what was dropped.</source>
        <translation>拖放的内容中没有图片或文件夹。</translation>
    </message>
    <message>
        <source>There is no picture or folder to paste. Copy one, then paste it.</source>
        <translation>剪贴板中没有图片或文件夹。请先复制，再粘贴。</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>后退 (Alt+←)</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>前进 (Alt+→)</translation>
    </message>
    <message>
        <source>Scan now</source>
        <translation>立即扫描</translation>
    </message>
    <message>
        <source>It finds the faces and puts them together</source>
        <translation>找出人脸并归类</translation>
    </message>
    <message>
        <source>You say once who somebody is, and all their photos have a name.</source>
        <translation>只要说出一次是谁，此人的所有照片就都有了姓名。</translation>
    </message>
    <message>
        <source>Your photos are never changed</source>
        <translation>照片绝不会被更改</translation>
    </message>
    <message>
        <source>They are only read. Not one is moved, copied, renamed or written to.</source>
        <translation>只会被读取。不会移动、复制、重命名或写入任何照片。</translation>
    </message>
    <message>
        <source>Everything stays on this computer</source>
        <translation>一切都留在这台电脑上</translation>
    </message>
    <message>
        <source>Nothing is uploaded. What is found lies in one file of your own.</source>
        <translation>不会上传任何内容。找到的信息存放在你自己的一个文件中。</translation>
    </message>
    <message>
        <source>Find everybody in your photos</source>
        <translation>在照片中找到每个人</translation>
    </message>
    <message>
        <source>Choose a folder of photos…</source>
        <translation>选择照片文件夹…</translation>
    </message>
    <message>
        <source>or drop folders anywhere in this window</source>
        <translation>或将文件夹拖放到此窗口</translation>
    </message>
    <message>
        <source>Cannot be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>Empty file</source>
        <translation>空文件</translation>
    </message>
    <message>
        <source>Ends too early</source>
        <translation>文件不完整</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Not a picture we can read</source>
        <translation>不是可读取的图片</translation>
    </message>
    <message>
        <source>Needs an optional package</source>
        <translation>需要可选的软件包</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>Took too long</source>
        <translation>用时太长</translation>
    </message>
    <message>
        <source>Crashed its decoder</source>
        <translation>解码器崩溃</translation>
    </message>
    <message>
        <source>Not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>A named face was not found again</source>
        <translation>已命名的人脸没有再次找到</translation>
    </message>
    <message>
        <source>Very likely</source>
        <translation>很可能</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>可能</translation>
    </message>
    <message>
        <source>Maybe</source>
        <translation>也许</translation>
    </message>
    <message>
        <source>Unlikely</source>
        <translation>不太可能</translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <comment>%n photo</comment>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copies</source>
        <comment>%n copy</comment>
        <translation>
            <numerusform>%n 个副本</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>第 {done} 张，共 {total} 张</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n faces</source>
        <comment>{done} of %n face</comment>
        <translation>
            <numerusform>%n 张人脸中的 {done} 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n photos</source>
        <comment>{done} of %n photo</comment>
        <translation>
            <numerusform>%n 张照片中的 {done} 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Unnamed person</source>
        <translation>未命名的人物</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>newborn</source>
        <translation>新生儿</translation>
    </message>
    <message numerus="yes">
        <source>%n months</source>
        <comment>%n month</comment>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n</source>
        <comment>%n</comment>
        <extracomment>An age in years, beside a name: &quot;Anna, 3&quot;</extracomment>
        <translation>
            <numerusform>%n 岁</numerusform>
        </translation>
    </message>
    <message>
        <source>Newborn</source>
        <translation>新生儿</translation>
    </message>
    <message>
        <source>{age} years old</source>
        <translation>{age} 岁</translation>
    </message>
    <message>
        <source>{age} old</source>
        <translation>{age}</translation>
    </message>
    <message>
        <source>aged {age}</source>
        <translation>照片中 {age}</translation>
    </message>
    <message>
        <source>aged {first} to {last}</source>
        <translation>照片中从 {first} 到 {last}</translation>
    </message>
    <message>
        <source>No date in the photo; the folder is of {when}</source>
        <translation>照片中没有日期；文件夹的日期为{when}</translation>
    </message>
    <message>
        <source>and</source>
        <comment>a word of queries: one that query/words.py has</comment>
        <translation>和</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>没有日期</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>No date in the photo; the file is of {month}</source>
        <translation>照片中没有日期；文件的日期为{month}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>Very unlikely</source>
        <translation>极不可能</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>{likely} {name} ({percent})</source>
        <translation>{likely}是“{name}”（{percent}）</translation>
    </message>
    <message>
        <source>{file}

The window opens again once it is there.</source>
        <translation>{file}

完成后窗口会重新打开。</translation>
    </message>
    <message>
        <source>Putting the backup in its place…</source>
        <translation>正在恢复备份…</translation>
    </message>
    <message>
        <source>No photo says where it was taken</source>
        <translation>没有带拍摄地点的照片</translation>
    </message>
    <message>
        <source>Phones and some cameras write it into their photos.</source>
        <translation>手机和一些相机会把地点写入照片。</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Looking up where the photos were taken…</source>
        <translation>正在查找照片的拍摄地点…</translation>
    </message>
    <message numerus="yes">
        <source>{places} in %n countries</source>
        <comment>{places} in %n country</comment>
        <translation>
            <numerusform>{places}，%n 个国家或地区</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places</source>
        <comment>%n place</comment>
        <translation>
            <numerusform>%n 个地点</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the &amp;photos</source>
        <translation>显示照片</translation>
    </message>
    <message>
        <source>P&amp;laces</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Scan your photos and name some people first.</source>
        <translation>请先扫描照片，并为一些人物命名。</translation>
    </message>
    <message numerus="yes">
        <source>Name %n more people, each with {faces} faces or more: on fewer than {people} people nobody could tell whether the network became better.</source>
        <comment>Name one more person, with {faces} faces or more: on fewer than {people} people nobody could tell whether the network became better.</comment>
        <translation>
            <numerusform>请再为 %n 位人物命名，每位至少 {faces} 张人脸：少于 {people} 位人物时，无法判断模型是否变得更好。</numerusform>
        </translation>
    </message>
    <message>
        <source>All photos of {name} are of one day, or copies of one: none can be held back to see whether {name} is recognised better. Confirm photos of another day first.</source>
        <translation>“{name}”的照片都是同一天的，或都是同一张的副本：无法留出照片来看“{name}”是否更容易认出。请先确认另一天的照片。</translation>
    </message>
    <message>
        <source>{one} and {other} look like one person. Merge them, or say that they are two.</source>
        <translation>“{one}”和“{other}”看起来像同一个人。请合并他们，或说明他们是两个人。</translation>
    </message>
    <message>
        <source>Names and faces do not agree: the faces of one name do not look alike. Check them.</source>
        <translation>姓名和人脸对不上：同一个姓名的人脸彼此不像。请检查。</translation>
    </message>
    <message>
        <source>Confirm more faces of the people you named, or name more: these are too few to tell whether the network became better.</source>
        <translation>请为已命名的人物确认更多人脸，或为更多人物命名：这些还不足以判断模型是否变得更好。</translation>
    </message>
    <message>
        <source>Too few faces are confirmed to tell whether it is better.</source>
        <translation>确认的人脸太少，无法判断它是否更好。</translation>
    </message>
    <message>
        <source>Names and faces do not agree: only {share:.0%} of the pairs of one person look like one. Check the names first.</source>
        <translation>姓名和人脸对不上：同一个人的人脸对中只有 {share:.0%} 看起来像同一个人。请先检查姓名。</translation>
    </message>
    <message>
        <source>No amount of training recognised new photos of these people better without taking others for one another more often.</source>
        <translation>无论训练多久，都无法在不更常认错人的情况下更好地认出这些人物的新照片。</translation>
    </message>
    <message>
        <source>It is worse on people it had not seen: {harm}.</source>
        <translation>它对没见过的人物更差：{harm}。</translation>
    </message>
    <message>
        <source>New photos of these people are not surely recognised better ({gain}).</source>
        <translation>不能确定这些人物的新照片更容易认出（{gain}）。</translation>
    </message>
    <message>
        <source>New photos of these people are recognised better ({gain}), and people it had not seen are told apart no worse ({harm}).</source>
        <translation>这些人物的新照片更容易认出（{gain}），没见过的人物也没有更难区分（{harm}）。</translation>
    </message>
    <message>
        <source>{mean:+.1%} of pairs, between {low:+.1%} and {high:+.1%}</source>
        <translation>人脸对的 {mean:+.1%}，在 {low:+.1%} 与 {high:+.1%} 之间</translation>
    </message>
    <message>
        <source>{mean:+.1%} of pairs at one false match in {pairs:,}</source>
        <translation>每 {pairs:,} 对错认一对时，人脸对的 {mean:+.1%}</translation>
    </message>
    <message>
        <source>{mean:+.1%} of pairs for {group} at one false match in {pairs:,}</source>
        <translation>每 {pairs:,} 对错认一对时，{group}人脸对的 {mean:+.1%}</translation>
    </message>
    <message>
        <source>children</source>
        <translation>儿童</translation>
    </message>
    <message>
        <source>old photos</source>
        <translation>老照片</translation>
    </message>
    <message>
        <source>small faces</source>
        <translation>小人脸</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>公有领域</translation>
    </message>
    <message>
        <source>{name} (code); weights trained on {data}, a data set for research use only</source>
        <translation>{name}（代码）；权重以 {data} 训练，该数据集仅供研究使用</translation>
    </message>
    <message>
        <source>the user&apos;s own file</source>
        <translation>用户自己的文件</translation>
    </message>
    <message>
        <source>learnt from {model}</source>
        <translation>从 {model} 学得</translation>
    </message>
    <message>
        <source>the network as it came</source>
        <translation>原始模型</translation>
    </message>
    <message>
        <source>the network learnt on {day:day}</source>
        <translation>{day:day} 学得的模型</translation>
    </message>
    <message>
        <source>the file has no content</source>
        <translation>文件没有内容</translation>
    </message>
    <message>
        <source>not an image of a known kind</source>
        <translation>不是已知种类的图片</translation>
    </message>
    <message>
        <source>not enough memory to decode it</source>
        <translation>内存不足，无法解码</translation>
    </message>
    <message>
        <source>{kind} needs: pip install &quot;photo-faces[{needs}]&quot;</source>
        <translation>{kind} 需要：pip install &quot;photo-faces[{needs}]&quot;</translation>
    </message>
    <message>
        <source>its header makes no sense</source>
        <translation>文件头不合理</translation>
    </message>
    <message>
        <source>part of what is in it makes no sense</source>
        <translation>其中一部分内容不合理</translation>
    </message>
    <message>
        <source>the file ends before its picture does</source>
        <translation>文件在图片结束之前就结束了</translation>
    </message>
    <message>
        <source>the file ends early: details are missing</source>
        <translation>文件过早结束：缺少细节</translation>
    </message>
    <message>
        <source>the file ends early: {percent} % of the picture is missing</source>
        <translation>文件过早结束：图片缺少 {percent}%</translation>
    </message>
    <message>
        <source>{width} x {height} pixels, over the limit of {limit:,}</source>
        <translation>{width} x {height} 像素，超过 {limit:,} 的限制</translation>
    </message>
    <message>
        <source>a file of {size:MB} MB, over the limit of {limit:MB}</source>
        <translation>文件有 {size:MB} MB，超过 {limit:MB} 的限制</translation>
    </message>
    <message>
        <source>{size:MB} MB of metadata in one block</source>
        <translation>单块元数据有 {size:MB} MB</translation>
    </message>
    <message>
        <source>{width} x {height} pixels as {kind} would take {need:MB} MB of memory to decode, over the limit of {limit:MB}</source>
        <translation>{kind} 格式的 {width} x {height} 像素需要 {need:MB} MB 内存来解码，超过 {limit:MB} 的限制</translation>
    </message>
    <message>
        <source>the worker process ended early ({how})</source>
        <translation>工作进程过早结束（{how}）</translation>
    </message>
    <message>
        <source>Small pictures could not be kept in {folder} ({why}). Nothing is lost: they are made again each time. Make that folder writable, make room on its disk, or name another one in PHOTO_FACES_CACHE_FOLDER.</source>
        <translation>无法在 {folder} 中保存缩略图（{why}）。没有丢失任何内容：需要时会重新生成。请让该文件夹可写，在它的磁盘上腾出空间，或在 PHOTO_FACES_CACHE_FOLDER 中另选一个文件夹。</translation>
    </message>
    <message>
        <source>the photo was read again, and the face of {name} (face {face}) was not found in it</source>
        <translation>照片被重新读取，而“{name}”的人脸（人脸 {face}）没有再找到</translation>
    </message>
    <message>
        <source>%d %b %Y</source>
        <translation>%Y年%m月%d日</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>{before} {after}</source>
        <translation>{before}{after}</translation>
    </message>
    <message>
        <source>{way}: checked</source>
        <translation>{way}：已勾选</translation>
    </message>
    <message>
        <source>{way}: not checked</source>
        <translation>{way}：未勾选</translation>
    </message>
    <message>
        <source>Photos have come. They are scanned from {time} on.</source>
        <translation>有新照片，将从 {time} 起扫描。</translation>
    </message>
    <message>
        <source>Photos have come. They are scanned once the computer is plugged in.</source>
        <translation>有新照片，将在接通电源后扫描。</translation>
    </message>
    <message>
        <source>no faces</source>
        <translation>没有人脸</translation>
    </message>
    <message>
        <source>{told}, person {id}</source>
        <translation>{told}，人物 {id}</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>No photos</source>
        <translation>没有照片</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Looking at this face…</source>
        <translation>正在查看这张人脸…</translation>
    </message>
    <message>
        <source>Look at it with the next scan</source>
        <translation>留到下次扫描时再看</translation>
    </message>
    <message>
        <source>{when}, by the dates of files and folders</source>
        <translation>{when}（按文件和文件夹日期）</translation>
    </message>
    <message numerus="yes">
        <source>You had said that %n faces are not faces.</source>
        <comment>You had said that %n face is not a face.</comment>
        <translation>
            <numerusform>你说过 %n 张人脸不是人脸。</numerusform>
        </translation>
    </message>
    <message>
        <source>it has a {kind} “{name}” that is not of photo_faces</source>
        <translation>其中有不属于 photo_faces 的 {kind}“{name}”</translation>
    </message>
    <message>
        <source>its {kind} “{name}” is missing</source>
        <translation>缺少 {kind}“{name}”</translation>
    </message>
    <message>
        <source>its {kind} “{name}” is not that of photo_faces</source>
        <translation>其 {kind}“{name}”不是 photo_faces 的</translation>
    </message>
    <message>
        <source>its {kind} “{name}” is none</source>
        <translation>其 {kind}“{name}”名不副实</translation>
    </message>
    <message>
        <source>its {kind} “{name}” has no place of its own</source>
        <translation>其 {kind}“{name}”没有自己的存储位置</translation>
    </message>
    <message>
        <source>its text is {encoding}</source>
        <translation>其文本编码为 {encoding}</translation>
    </message>
    <message>
        <source>its schema is no text</source>
        <translation>其结构定义不是文本</translation>
    </message>
    <message>
        <source>its version is {version}</source>
        <translation>其版本为 {version}</translation>
    </message>
    <message>
        <source>{table} {row} has no {column} that it could have</source>
        <translation>{table} {row} 的 {column} 不是可能的值</translation>
    </message>
    <message>
        <source>{table} {row} belongs to no {other}</source>
        <translation>{table} {row} 不属于任何 {other}</translation>
    </message>
    <message>
        <source>a row of {table} points to what is not there</source>
        <translation>{table} 中有一行指向不存在的内容</translation>
    </message>
    <message>
        <source>There is no entry {entry} in the history.</source>
        <translation>历史记录中没有条目 {entry}。</translation>
    </message>
    <message numerus="yes">
        <source>Found in {folder}: {found:,} of %n photos that the library knows in {root}.</source>
        <comment>Found in {folder}: {found:,} of %n photo that the library knows in {root}.</comment>
        <translation>
            <numerusform>图库所知的 {root} 中的 %n 张照片里，有 {found:,} 张在 {folder} 中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The disk of {folder} is full. Copied, and whole: {done:,} of %n photos. Free some space, and copy the others.</source>
        <comment>The disk of {folder} is full. Copied, and whole: {done:,} of %n photo. Free some space, and copy it again.</comment>
        <translation>
            <numerusform>{folder} 所在磁盘已满：共 %n 张照片，已完整复制 {done:,} 张。请腾出一些空间，再复制其余照片。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no album {name}.</source>
        <translation>没有相册“{name}”。</translation>
    </message>
    <message numerus="yes">
        <source>Since this was looked at, {changed:,} of %n faces went elsewhere: look again.</source>
        <comment>Since this was looked at, {changed:,} of %n face went elsewhere: look again.</comment>
        <translation>
            <numerusform>%n 张人脸中有 {changed:,} 张此后已在别处：请重新查看。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces set aside as strangers.</source>
        <comment>%n face set aside as a stranger.</comment>
        <translation>
            <numerusform>已将 %n 张人脸作为陌生人搁置。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces of strangers set aside, like others that you set aside. They are under Unknown, Set aside.</source>
        <comment>%n face of a stranger set aside, like others that you set aside. It is under Unknown, Set aside.</comment>
        <translation>
            <numerusform>%n 张陌生人的人脸已像你搁置的其他人脸一样被搁置，见“未知人脸”中的“已搁置”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces of strangers set aside</source>
        <comment>%n face of a stranger set aside</comment>
        <translation>
            <numerusform>搁置 %n 张陌生人的人脸</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{folder}

The %n photos on your disk stay as they are. Keep the names you gave, and they are there again when you add the folder again; or forget them for good. Neither can be undone.</source>
        <comment>{folder}

The %n photo on your disk stays as it is. Keep the names you gave, and they are there again when you add the folder again; or forget them for good. Neither can be undone.</comment>
        <translation>
            <numerusform>{folder}

磁盘上的 %n 张照片不会改动。保留命名，以后重新添加此文件夹时就会恢复；也可以永久忘记。两者都无法撤销。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos, in no count; what you said of them is kept</source>
        <comment>%n photo, in no count; what you said of it is kept</comment>
        <translation>
            <numerusform>%n 张照片，不计入任何数目；你对它们说过的内容会保留</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries. Each can be undone by itself.</source>
        <comment>%n entry. It can be undone.</comment>
        <translation>
            <numerusform>%n 条记录，每条都可以单独撤销。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Much was confirmed since the network in use learnt %n faces. It begins with the network as it came, so that nothing wrong is handed down.</source>
        <comment>Much was confirmed since the network in use learnt %n face. It begins with the network as it came, so that nothing wrong is handed down.</comment>
        <translation>
            <numerusform>正在使用的模型学习 %n 张人脸之后，你又确认了许多。它从原始模型开始，以免把错误传下去。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people marked as favourites.</source>
        <comment>%n person marked as a favourite.</comment>
        <translation>
            <numerusform>已将 %n 位人物加入个人收藏。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people set aside as strangers.</source>
        <comment>%n person set aside as a stranger.</comment>
        <translation>
            <numerusform>已将 %n 位人物作为陌生人搁置。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n likely matches, the nearest first</source>
        <comment>%n likely match</comment>
        <translation>
            <numerusform>%n 个可能的匹配，最相近的在前</numerusform>
        </translation>
    </message>
    <message>
        <source>not finished after {seconds:g} s</source>
        <translation>{seconds:g} 秒后仍未完成</translation>
    </message>
    <message numerus="yes">
        <source>Merge into the person of %n faces</source>
        <comment>Merge into the person of %n face</comment>
        <translation>
            <numerusform>并入有 %n 张人脸的人物</numerusform>
        </translation>
    </message>
    <message>
        <source>{person}</source>
        <translation>“{person}”</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>↓</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
</context>
</TS>
