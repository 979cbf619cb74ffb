// SPDX-License-Identifier: Apache-2.0
// The smallest .xlsx that holds one sheet of texts, for trying imports; and the texts of one that was given back.
import { crc32, inflateRawSync } from 'node:zlib'

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const column = (index) => String.fromCharCode(65 + index)

const sheet = (rows) => {
  const cells = (row, number) =>
    row
      .map((text, index) => [text, `${column(index)}${number}`])
      .filter(([text]) => text !== '')
      .map(([text, at]) => `<c r="${at}" t="inlineStr"><is><t>${escape(text)}</t></is></c>`)
      .join('')
  const lines = rows.map((row, index) => `<row r="${index + 1}">${cells(row, index + 1)}</row>`)
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join('')}</sheetData></worksheet>`
}

const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (type, target) =>
  `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/${type}" Target="${target}"/></Relationships>`

const parts = (rows) => ({
  '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
  '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
  'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${rel}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
  'xl/worksheets/sheet1.xml': sheet(rows),
})

const header = (signature, name, content, tail) => {
  const fields = Buffer.alloc(tail.central ? 46 : 30)
  const shift = tail.central ? 2 : 0
  fields.writeUInt32LE(signature, 0)
  if (tail.central) fields.writeUInt16LE(20, 4)
  fields.writeUInt16LE(20, 4 + shift)
  fields.writeUInt16LE(0x21, 12 + shift)
  fields.writeUInt32LE(crc32(content), 14 + shift)
  fields.writeUInt32LE(content.length, 18 + shift)
  fields.writeUInt32LE(content.length, 22 + shift)
  fields.writeUInt16LE(name.length, 26 + shift)
  if (tail.central) fields.writeUInt32LE(tail.offset, 42)
  return Buffer.concat([fields, name])
}

/** Rows of texts as the bytes of an .xlsx; an empty text is an empty cell. */
export const xlsx = (rows) => {
  const files = []
  const directory = []
  let offset = 0
  for (const [path, text] of Object.entries(parts(rows))) {
    const name = Buffer.from(path)
    const content = Buffer.from(text)
    const local = Buffer.concat([header(0x04034b50, name, content, {}), content])
    directory.push(header(0x02014b50, name, content, { central: true, offset }))
    files.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, central, end])
}

/** The member of a zip as text, found by way of its directory at the end. */
const member = (bytes, path) => {
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6])) + 16)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [name, extra, note] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset))
    if (bytes.toString('utf8', at + 46, at + 46 + name) === path) {
      const local = bytes.readUInt32LE(at + 42)
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20))
      return (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8')
    }
    at += 46 + name + extra + note
  }
  return ''
}

const plain = (text) =>
  text.replace(
    /&(lt|gt|quot|amp);/g,
    (_, sign) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[sign],
  )
const texts = (xml) =>
  [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => plain(text)).join('')

/** The rows of texts of the first sheet, as the server writes it. */
export const rowsOf = (bytes) => {
  const shared = [...member(bytes, 'xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)]
  const rows = [...member(bytes, 'xl/worksheets/sheet1.xml').matchAll(/<row [^>]*>(.*?)<\/row>/gs)]
  return rows.map(([, row]) => {
    const out = []
    for (const [, letter, form, cell] of row.matchAll(
      /<c r="([A-Z])\d+"[^>]*?(?: t="(\w+)")?[^>]*?(?:\/>|>(.*?)<\/c>)/gs,
    )) {
      const value = cell?.match(/<v>(.*?)<\/v>/)?.[1] ?? ''
      out[letter.charCodeAt(0) - 65] =
        form === 's' ? texts(shared[Number(value)][1]) : cell ? texts(cell) || value : ''
    }
    return Array.from(out, (text) => text ?? '')
  })
}
