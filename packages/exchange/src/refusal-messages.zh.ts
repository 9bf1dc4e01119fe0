import type { RefusalCatalogue } from './refusal.ts';

const megabytes = (bytes: number) => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;

export const chinese: RefusalCatalogue = {
  NOT_A_SPREADSHEET: ({ found }) => `该文件不是电子表格（识别为：${found}），请在 Excel 或 WPS 中另存为 .xlsx 或 .csv 后重新上传。`,
  OLD_XLS: () => '该文件是旧版 .xls 工作簿，请在 Excel 或 WPS 中另存为 .xlsx 后重新上传。',
  ENCRYPTED_WORKBOOK: () => '该工作簿设有打开密码，请取消密码并保存后重新上传。',
  MACRO_WORKBOOK: ({ entry }) => `该工作簿含有宏（${entry}），请另存为不含宏的 .xlsx 后重新上传。`,
  TOO_LARGE: ({ bytes, limit }) => `文件大小为 ${megabytes(bytes)}，超过上限 ${megabytes(limit)}，请拆分后分别上传。`,
  UNPACKED_TOO_LARGE: ({ entry, limit }) => `文件中“${entry}”解压后超过上限 ${megabytes(limit)}，请删除图片和多余内容或拆分后上传。`,
  ZIP_BOMB: ({ entry, ratio, limit }) =>
    `文件中“${entry}”解压后的大小异常（${ratio} 倍，上限 ${limit} 倍），请把数据复制到新建的工作簿后重新上传。`,
  TOO_MANY_ENTRIES: ({ entries, limit }) => `文件内含 ${entries} 个部件，超过上限 ${limit} 个，请把数据复制到新建的工作簿后重新上传。`,
  TOO_MANY_ROWS: ({ sheet, limit }) => `工作表“${sheet}”的内容超过 ${limit} 行，请拆分为多个文件后分别上传。`,
  TOO_MANY_COLUMNS: ({ sheet, ref, limit }) => `工作表“${sheet}”的单元格 ${ref} 超出 ${limit} 列的上限，请删除多余的列后重新上传。`,
  TOO_MANY_MERGES: ({ sheet, limit }) => `工作表“${sheet}”的合并单元格超过 ${limit} 处，请取消合并后重新上传。`,
  CELL_TOO_LONG: ({ sheet, ref, limit }) =>
    `工作表“${sheet}”的单元格 ${ref} 超过 ${limit} 个字符，请缩短内容（CSV 文件请检查引号是否成对）后重新上传。`,
  EXTERNAL_ENTITY: ({ entry }) => `文件中“${entry}”含有文档类型声明（DOCTYPE），出于安全不予读取，请把数据复制到新建的工作簿后重新上传。`,
  EXTERNAL_LINK: ({ entry }) => `该工作簿链接了外部文件或数据源（${entry}），请断开链接、只保留数值后重新上传。`,
  BROKEN_ARCHIVE: ({ entry, reason }) => `文件已损坏，无法解压（${entry}：${reason}），请用 Excel 或 WPS 打开并另存后重新上传。`,
  BROKEN_XML: ({ entry, reason }) => `文件内部结构有误（${entry}：${reason}），请用 Excel 或 WPS 打开并另存后重新上传。`,
  BROKEN_CSV: ({ line, reason }) => `CSV 文件第 ${line} 行附近格式有误（${reason}），请检查该行的引号后重新上传。`,
  WRONG_ENCODING: ({ line, found }) =>
    `文件第 ${line} 行的文字编码无法识别或含有乱码（${found}），请另存为“CSV UTF-8（逗号分隔）”后重新上传。`,
  MIXED_ENCODING: ({ line }) => `文件从第 ${line} 行起混用了不同的文字编码，请统一另存为“CSV UTF-8（逗号分隔）”后重新上传。`,
  EMPTY_FILE: () => '文件中没有任何数据，请填写后重新上传。',
  NO_SHEET: () => '该工作簿中没有工作表，请用模板填写后重新上传。',
  READING_TOO_LONG: ({ seconds }) => `读取文件超过 ${seconds} 秒，已停止，请拆分为较小的文件后分别上传。`,
  READING_TOO_HEAVY: ({ megabytes: limit }) => `读取文件所需内存超过 ${limit} MB，已停止，请拆分为较小的文件后分别上传。`,
};
