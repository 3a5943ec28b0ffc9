"""What can go wrong when a file is read or a report is made."""

from koipond.kit.errors import KoipondError


class InsightError(KoipondError):
    """Any failure of this room."""


class OutputFolderMissing(InsightError):
    """The folder of an output does not exist."""

    code = "output.folder_missing"
    en = "{path} cannot be written: the folder {folder} does not exist. Make it first, or name another place."
    zh = "无法写入 {path}：文件夹 {folder} 不存在。请先创建它，或换一个位置。"


class OutputRefused(InsightError):
    """An output cannot be put where it should go."""

    code = "output.refused"
    en = "{path} cannot be written: it is a folder, its folder is read-only, or it is named twice. Name another place."
    zh = "无法写入 {path}：它是一个文件夹、所在文件夹只读，或被指定了两次。请换一个位置。"


class OutputIsInput(InsightError):
    """An output would overwrite a source."""

    code = "output.is_input"
    en = "{path} is one of the files to read and will not be overwritten. Name another place for the output."
    zh = "{path} 是要读取的文件，不会被覆盖。请为输出换一个位置。"


class OutputIsNotALake(InsightError):
    """A folder that is no lake would be replaced."""

    code = "output.not_a_lake"
    en = "{path} exists and is not a lake (it has no lake.json), so it is left alone. Name an empty or new folder."
    zh = "{path} 已存在，但不是数据湖（没有 lake.json），因此不会改动。请指定一个空的或新的文件夹。"
