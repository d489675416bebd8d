import { deepEqual, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { qrCode } from '#pages/frame/qr.ts'

/** Rows of the drawing, dark modules as `#`. */
function rowsOf(markup: string): string[] {
  const size = Number(markup.match(/viewBox="0 0 (\d+) \1"/)![1])
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => ' '))
  for (const [, x, y] of markup.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) rows[Number(y)]![Number(x)] = '#'
  return rows.map((row) => row.join(''))
}

/** ISO/IEC 18004 §6.3.3. */
const finder = ['#######', '#     #', '# ### #', '# ### #', '# ### #', '#     #', '#######']

suite('QR codes', () => {
  test('have their finders in three corners, and four light modules around', () => {
    const rows = rowsOf(qrCode('otpauth://totp/people:ada?secret=JBSWY3DPEHPK3PXP', 'QR').markup)

    const size = rows.length
    const corner = (x: number, y: number) => rows.slice(y, y + 7).map((row) => row.slice(x, x + 7))
    deepEqual(corner(4, 4), finder)
    deepEqual(corner(size - 11, 4), finder)
    deepEqual(corner(4, size - 11), finder)
    const frame = [...rows.slice(0, 4), ...rows.slice(-4), ...rows.flatMap((row) => [row.slice(0, 4), row.slice(-4)])]
    equal(frame.join('').trim(), '')
  })

  test('say what they are to who does not see them', () => {
    const { markup } = qrCode('text', 'Key of "Ada"')

    match(markup, /role="img" aria-label="Key of &#34;Ada&#34;"/)
  })

  test('differ with the text', () => {
    const [one, other] = [qrCode('one', ''), qrCode('two', '')]

    equal(one.markup === other.markup, false)
  })
})
