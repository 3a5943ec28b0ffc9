"""What can go wrong when a file is read or a report is made."""

from koipond.kit.errors import KoipondError


class InsightError(KoipondError):
    """Any failure of this room."""


class OutputFolderMissingError(InsightError):
    """The folder of an output does not exist."""

    code = "output.folder_missing"
    en = "{path} cannot be written: the folder {folder} does not exist. Make it first, or name another place."
    zh = "无法写入 {path}：文件夹 {folder} 不存在。请先创建它，或换一个位置。"


class OutputRefusedError(InsightError):
    """An output cannot be put where it should go."""

    code = "output.refused"
    en = (
        "{path} cannot be written: it is a folder or a device, its folder is read-only, or it is named twice. "
        "Name another place."
    )
    zh = "无法写入 {path}：它是文件夹或设备、所在文件夹只读，或被指定了两次。请换一个位置。"


class OutputIsInputError(InsightError):
    """An output would overwrite a source."""

    code = "output.is_input"
    en = "{path} is one of the files to read and will not be overwritten. Name another place for the output."
    zh = "{path} 是要读取的文件，不会被覆盖。请为输出换一个位置。"


class OutputIsNotALakeError(InsightError):
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


class PresetUnknownError(InsightError):
    code = "intake.preset_unknown"
    en = "There is no preset {name}. Known are: {known}."
    zh = "没有名为 {name} 的预设。可用的有：{known}。"


class MapFileError(InsightError):
    code = "intake.map_file"
    en = "{path}: the map is not right: {problem}. See docs/intake.md."
    zh = "{path}：映射文件有误：{problem}。请参阅 docs/intake.md。"


class ColumnNotInFileError(InsightError):
    code = "intake.column_not_in_file"
    en = "{path}: the map names column {column} for {target}, and the file has none such. It has: {found}."
    zh = "{path}：映射文件为 {target} 指定了列“{column}”，但文件中没有。文件的列有：{found}。"


class ColumnMissingError(InsightError):
    """`example`: the map file that would settle it."""

    code = "intake.column_missing"
    en = (
        "{path}: no column was recognised for: {missing}. The file's columns are: {found}. Close ones: {hints}\n"
        "Say which column it is in a file such as map.toml, and give --map map.toml:\n\n{example}\n"
    )
    zh = (
        "{path}：没有识别出这些列：{missing}。文件的列有：{found}。相近的列：{hints}\n"
        "请在 map.toml 这样的文件中写明是哪一列，再加上 --map map.toml：\n\n{example}\n"
    )


class DateOrderError(InsightError):
    """`sample`: a date that could be read in two ways."""

    code = "intake.date_order"
    en = (
        "{path}: column {column} has dates such as {sample}, and nothing tells whether the day or the month comes "
        'first. Say it in a map file (--map): date_format = "dmy" for day first, "mdy" for month first.'
    )
    zh = (
        "{path}：列“{column}”中有 {sample} 这样的日期，无法判断日和月哪个在前。"
        '请在映射文件（--map）中写明：date_format = "dmy"（日在前）或 "mdy"（月在前）。'
    )


class MixedCurrencyError(InsightError):
    """`counts`: rows of each currency; `first`: the most frequent one."""

    code = "intake.mixed_currency"
    en = "The files mix currencies ({counts}). Keep one with --currency {first}; rows in others are then set aside."
    zh = "文件中混有多种货币（{counts}）。请用 --currency {first} 保留一种，其他货币的行会放到一边并计数。"


class MostRowsBadError(InsightError):
    """`samples`: a few bad rows, one a line."""

    code = "intake.most_rows_bad"
    en = (
        "{bad} of {rows} rows cannot be used: probably a column was taken for what it is not.\n{samples}\n"
        "Look at the mapping ({mapping}) and say the right columns with --map."
    )
    zh = (
        "{rows} 行中有 {bad} 行无法使用：可能是列识别错了。\n{samples}\n"
        "请检查列的映射（{mapping}），并用 --map 指定正确的列。"
    )


class BadRowError(InsightError):
    """`--strict`: the first bad row; `reason` and `reason_zh` say what is wrong."""

    code = "intake.bad_row"
    en = "{file}, line {line}, column {column}: {reason} ({value}). Correct it, or leave --strict out to set it aside."
    zh = "{file} 第 {line} 行，列“{column}”：{reason_zh}（{value}）。请修正，或去掉 --strict 以跳过这类行。"


class NoOrderError(InsightError):
    """`why`: what became of the rows."""

    code = "intake.no_order"
    en = "None of the {rows} rows is an order that counts ({why}). Check the status words and --until."
    zh = "{rows} 行中没有一笔有效订单（{why}）。请检查状态列和 --until。"


class CurrencyUnknownError(InsightError):
    code = "intake.currency_unknown"
    en = "{currency} is no currency. Write its code of three letters, such as CNY."
    zh = "{currency} 不是货币。请写三个字母的货币代码，例如 CNY。"


class FileChangedError(InsightError):
    """The rows found are not as many as the survey counted."""

    code = "intake.file_changed"
    en = "{path}: {found} rows were read where {rows} had been counted: the file changed meanwhile. Run it again."
    zh = "{path}：先数到 {rows} 行，却读到 {found} 行：文件在读取时发生了变化。请重新运行。"


class LakeUnreadableError(InsightError):
    """A lake does not keep what docs/lake.md promises."""

    code = "lake.unreadable"
    en = "The lake {lake} cannot be measured: {what}. Write it again with koipond report FILE --lake {lake}."
    zh = "无法度量数据湖 {lake}：{what}。请用 koipond report FILE --lake {lake} 重新生成。"


class ContradictionsError(InsightError):
    """The report is whole, and the files contradict themselves."""

    code = "report.contradictions"
    exit_code = 3
    en = (
        "the report is written, but {count} rows or links contradict the rest and were left out of it: {what}. "
        "Look at them in {rejects} before you trust the figures."
    )
    zh = "报告已写出，但有 {count} 处与其余内容矛盾，未计入：{what}。请先查看 {rejects}，再采信这些数字。"


class UntilInFutureError(InsightError):
    """Nothing is known of a day that has not come."""

    code = "report.until_in_future"
    en = "--until {until} has not come yet, so nothing is known of it. Name a day up to today, or leave --until out."
    zh = "--until {until} 还没有到，无从得知。请指定今天或更早的日期，或不用 --until。"


class TimezoneUnknownError(InsightError):
    """No clock has this name."""

    code = "report.timezone_unknown"
    en = "There is no time zone named '{name}'. Use a name such as Asia/Shanghai, Europe/Paris or UTC."
    zh = "没有名为“{name}”的时区。请使用 Asia/Shanghai、Europe/Paris、UTC 这样的名称。"


class OutputFailedError(InsightError):
    """The disk refused an output; none of them was written."""

    code = "output.failed"
    en = "The outputs could not be written ({what}: {path}), so none of them was. Make room or name another disk."
    zh = "结果无法写入（{what}：{path}），因此一个也没有写。请腾出空间，或换一个磁盘。"
