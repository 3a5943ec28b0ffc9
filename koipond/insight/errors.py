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


class FileMissingError(InsightError):
    code = "intake.file_missing"
    en = "{path}: there is no such file. Check the name, and the folder that you stand in."
    zh = "{path}：没有这个文件。请检查文件名和当前所在的目录。"


class FileForbiddenError(InsightError):
    code = "intake.file_forbidden"
    en = "{path}: you may not read this file. Ask its owner for the right to read it, or copy it to a place of yours."
    zh = "{path}：没有读取权限。请向文件所有者申请读取权限，或把它复制到自己的目录。"


class NotAFileError(InsightError):
    code = "intake.not_a_file"
    en = "{path}: this is a device or a pipe. Save it to a file first, and give that."
    zh = "{path}：这是设备或管道，不是普通文件。请先保存成文件再读取。"


class FolderWithoutDataError(InsightError):
    code = "intake.folder_without_data"
    en = "{path}: this folder holds no Parquet file. Name the files themselves, such as {path}/*.csv."
    zh = "{path}：这个目录里没有 Parquet 文件。请直接写出文件名，例如 {path}/*.csv。"


class FileEmptyError(InsightError):
    code = "intake.file_empty"
    en = "{path}: the file is empty. Export it again, with a header line and one row an order."
    zh = "{path}：文件是空的。请重新导出，要有表头，每行一个订单。"


class NoRowsError(InsightError):
    code = "intake.no_rows"
    en = "{path}: there is a header and no row below it. Export it again for a time in which there were orders."
    zh = "{path}：只有表头，没有数据行。请换一个有订单的时间段重新导出。"


class NotATableError(InsightError):
    """`kind`: what the file looks like (`kind_zh` the same in Chinese)."""

    code = "intake.not_a_table"
    en = "{path}: this is {kind}, not a table of orders. Export the orders as CSV, XLSX or Parquet."
    zh = "{path}：这是{kind_zh}，不是订单表。请把订单导出为 CSV、XLSX 或 Parquet。"


class FileLockedError(InsightError):
    code = "intake.file_locked"
    en = "{path}: the file is protected by a password. Open it, save it without the password, and give that file."
    zh = "{path}：文件有密码保护。请打开后另存为无密码的文件，再读取那个文件。"


class FileDamagedError(InsightError):
    """`kind`: the format that the file claims to have; `detail`: what the reader met."""

    code = "intake.file_damaged"
    en = "{path}: the {kind} file is damaged ({detail}). Copy or export it again."
    zh = "{path}：{kind} 文件已损坏（{detail}）。请重新复制或导出。"


class LineTooLongError(InsightError):
    """`line`: the line's number, counted from 1; `limit`: the most bytes that a line may have."""

    code = "intake.line_too_long"
    en = "{path}: line {line} is longer than {limit} bytes; this is hardly a table. Export it with one row a line."
    zh = "{path}：第 {line} 行超过 {limit} 字节，不像是表格。请按每行一条记录重新导出。"


class HeaderMissingError(InsightError):
    """`found`: the first row's cells."""

    code = "intake.header_missing"
    en = (
        "{path}: the first row looks like an order, not like names of columns ({found}). "
        "Add a first line that names the columns, or use a preset that knows this file."
    )
    zh = "{path}：第一行像是数据而不是列名（{found}）。请在最前面加一行列名，或使用适合此文件的预设（--preset）。"


class NoReadableRowError(InsightError):
    """`columns`: how many the header has; `line`, `reason`: the first row set aside."""

    code = "intake.no_readable_row"
    en = (
        "{path}: none of the {rows} rows fits the header's {columns} columns (first: line {line}, {reason}). "
        "Check the separator and the quotation marks, and export it again."
    )
    zh = (
        "{path}：{rows} 行中没有一行符合表头的 {columns} 列（首先是第 {line} 行：{reason}）。"
        "请检查分隔符和引号后重新导出。"
    )


class NoRoomError(InsightError):
    code = "intake.no_room"
    en = "{path}: no room is left in {scratch} for a working copy. Free some space, or set TMPDIR to a larger disk."
    zh = "{path}：{scratch} 没有空间存放工作副本。请清理磁盘，或把 TMPDIR 设到更大的磁盘。"


class FileUnreadableError(InsightError):
    """`detail`: what the operating system or the reader said."""

    code = "intake.file_unreadable"
    en = "{path}: the file could not be read ({detail}). Copy it to a local disk and try again."
    zh = "{path}：文件无法读取（{detail}）。请复制到本地磁盘后重试。"
