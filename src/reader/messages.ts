/** The texts of faults and results of the reader of plans in both languages, by code. */
export const messages = {
  "read-too-large": { zh: "文件太大：{size} MB，最多 {most} MB", en: "the file is too large: {size} MB, and at most {most} MB are read" },
  "read-unpacked": {
    zh: "压缩的内容展开后有 {size} MB，最多 {most} MB：不予展开",
    en: "its packed content would take {size} MB, and at most {most} MB are unpacked",
  },
  "read-broken": { zh: "文件无法读取：{reason}", en: "the document cannot be read: {reason}" },
  "read-not-document": {
    zh: "这个压缩文件里没有 Word 文档的正文（word/document.xml）",
    en: "the archive is no Word document: it has no word/document.xml",
  },
  "read-no-text": {
    zh: "PDF 没有文字层，像是扫描件：请先作文字识别（OCR），再读识别出的文本",
    en: "the PDF has no text layer, as of a scan: recognise its text (OCR) first, and read that",
  },
  "read-locked": { zh: "文件有密码：请先另存为没有密码的文件", en: "the document is locked by a password: save it without one first" },
  "read-blank": { zh: "文件里没有文字", en: "the document has no text" },
  "read-numbers": {
    zh: "文件里有 {found} 个数，最多读 {most} 个",
    en: "the document has {found} {found|number|numbers}, and at most {most} are read",
  },
  "read-tables": { zh: "表格嵌套超过 {most} 层", en: "tables are nested more than {most} deep" },
  "read-pages": { zh: "PDF 有 {found} 页，最多读 {most} 页", en: "the PDF has {found} pages, and at most {most} are read" },
  "read-not-here": {
    zh: "网页里不能读 {format} 文件：请用 laoyou read，或另存为 docx、html、txt 再读",
    en: "a page reads docx, html and txt, not {format}: use laoyou read, or save the document as one of those",
  },
} as const;
