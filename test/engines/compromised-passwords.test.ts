import { deepEqual, equal, notDeepEqual, ok, rejects } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { openCompromisedPasswords } from '#engines/compromised-passwords/file.ts'
import { temporaryFolder } from '../support/engines.ts'

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex')

suite('Compromised passwords', () => {
  test('are told from a file of passwords and of their hashes', async (t) => {
    const lines = ['hunter2', ' with spaces ', 'Pässwörter\r', '', sha1('abc'), `${sha1('def').toUpperCase()}:42`]
    const folder = temporaryFolder(t)
    const file = join(folder, 'list.txt')
    writeFileSync(file, lines.join('\n'))

    const passwords = await openCompromisedPasswords({ file, folder })

    const asked = ['hunter2', ' with spaces ', 'Pässwörter', 'abc', 'def', 'Hunter2', 'with spaces', '', 'ghi']
    deepEqual(
      asked.map((password) => passwords.includes(password)),
      [true, true, true, true, true, false, false, false, false],
    )
  })

  test('are none without a file', async () => {
    const passwords = await openCompromisedPasswords()

    equal(passwords.includes('hunter2'), false)
  })

  test('an empty file holds none', async (t) => {
    const folder = temporaryFolder(t)
    const file = join(folder, 'list.txt')
    writeFileSync(file, '')

    const passwords = await openCompromisedPasswords({ file, folder })

    equal(passwords.includes(''), false)
  })

  test('are never missed, seldom mistaken, and take 20 bits each', async (t) => {
    const folder = temporaryFolder(t)
    const file = join(folder, 'list.txt')
    const known = Array.from({ length: 20_000 }, (_, i) => `known-${i}`)
    writeFileSync(file, known.join('\n'))

    const passwords = await openCompromisedPasswords({ file, folder })

    const unknown = Array.from({ length: 100_000 }, (_, i) => `unknown-${i}`)
    ok(known.every((password) => passwords.includes(password)))
    const mistaken = unknown.filter((password) => passwords.includes(password)).length
    ok(mistaken < 30, `${mistaken} of 100,000`)
    const { size } = statSync(join(folder, 'compromised-passwords.filter'))
    ok(size > 50_000 && size < 50_200, `${size} bytes`)
  })

  test('are kept as a filter, which is made anew when the file has changed', async (t) => {
    const folder = temporaryFolder(t)
    const [file, kept] = [join(folder, 'list.txt'), join(folder, 'compromised-passwords.filter')]
    writeFileSync(file, 'hunter2')
    await openCompromisedPasswords({ file, folder })
    const first = readFileSync(kept)
    // Were the list read again, this would show.
    utimesSync(kept, 1, 1)
    const again = await openCompromisedPasswords({ file, folder })
    const untouched = statSync(kept).mtimeMs

    writeFileSync(file, 'hunter3-and-more')
    const changed = await openCompromisedPasswords({ file, folder })

    deepEqual([untouched, again.includes('hunter2')], [1000, true])
    notDeepEqual(readFileSync(kept), first)
    deepEqual([changed.includes('hunter2'), changed.includes('hunter3-and-more')], [false, true])
  })

  test('a file that cannot be read is refused', async (t) => {
    const folder = temporaryFolder(t)

    await rejects(openCompromisedPasswords({ file: join(folder, 'nowhere'), folder }), { code: 'ENOENT' })
  })
})
