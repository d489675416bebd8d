/**
 * Imports go down: every import of `src/` is read and held against the floors of the house.
 *
 * @module
 */
import { deepEqual } from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { suite, test } from 'node:test'

const floors: Record<string, number> = {
  // `#package` is package.json, under the house.
  package: 0,
  lib: 1,
  contract: 2,
  http: 2,
  ports: 3,
  core: 4,
  engines: 4,
  api: 5,
  oauth: 5,
  pages: 5,
  admin: 5,
  app: 6,
  cli: 7,
  // The door of the command line: it shares cli's floor, and stands on it.
  'main.ts': 7.5,
}

/** Packages whose vocabulary is more than a file can hide; their place is a folder. */
const places: Record<string, string> = {
  kysely: 'src/engines/sql/',
  pg: 'src/engines/sql/dialects/',
}

interface Import {
  /** Path from the root of the project. */
  file: string
  line: number
  /** What is written between the quotes. */
  target: string
}

const root = join(import.meta.dirname, '..')
const source = globSync('src/**/*.{ts,mts,js}', { cwd: root }).flatMap((file) =>
  importsOf(file, readFileSync(join(root, file), 'utf8')),
)

suite('floors', () => {
  test('every import goes to a lower floor or stays in its room', () => {
    deepEqual(offences(source, climbs), [])
  })

  test('a relative import stays in its room, and every other is written with the room in front', () => {
    deepEqual(offences(source, strays), [])
  })

  test('engines are named by app alone', () => {
    deepEqual(offences(source, namesEngine), [])
  })

  test('lib imports nothing but Node', () => {
    deepEqual(offences(source, isLibBeyondNode), [])
  })

  test('every package stands behind one file', () => {
    const users = Map.groupBy(source.filter(isPackage), (found) => packageOf(found.target))
    const spread = [...users].flatMap(([name, imports]) => {
      const outside = imports.filter(({ file }) => !file.startsWith(places[name] ?? imports[0]!.file))
      return outside.map(tell)
    })

    deepEqual(spread, [])
  })
})

suite('the reading of imports', () => {
  test('finds every way to import, with its line', () => {
    const text = [
      "import { a } from './a.ts'",
      'import {',
      '  b,',
      "} from '#core/b.ts'",
      "import './c.ts'",
      "export type * from './d.ts'",
      "const e = await import('#core/e.ts')",
      "const f = require('f') as typeof import('f')",
      "// import { g } from './g.ts'",
      " * import { h } from './h.ts'",
      "const from = 'i'",
    ].join('\n')

    const found = importsOf('src/api/x.ts', text).map(({ line, target }) => `${line} ${target}`)

    deepEqual(found, ['1 ./a.ts', '4 #core/b.ts', '5 ./c.ts', '6 ./d.ts', '7 #core/e.ts', '8 f', '8 f'])
  })

  test('tells every offence by its line', () => {
    const offender = (file: string, target: string) => ({ file, line: 3, target })
    const told = [
      offences([offender('src/core/fault.ts', '#api/handle.ts')], climbs),
      offences([offender('src/api/handle.ts', '#oauth/token.ts')], climbs),
      offences([offender('src/core/x/y.ts', '#engines/clock.ts')], climbs),
      offences([offender('src/core/x/y.ts', '../../api/handle.ts')], strays),
      offences([offender('src/api/handle.ts', '#engines/clock.ts')], namesEngine),
      offences([offender('src/lib/x.ts', 'jose')], isLibBeyondNode),
    ]

    deepEqual(told, [
      ['src/core/fault.ts:3 #api/handle.ts'],
      ['src/api/handle.ts:3 #oauth/token.ts'],
      ['src/core/x/y.ts:3 #engines/clock.ts'],
      ['src/core/x/y.ts:3 ../../api/handle.ts'],
      ['src/api/handle.ts:3 #engines/clock.ts'],
      ['src/lib/x.ts:3 jose'],
    ])
  })
})

function importsOf(file: string, text: string): Import[] {
  return text.split('\n').flatMap((line, index) => {
    if (/^\s*(\/\/|\*|\/\*)/.test(line)) return []
    const found = line.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\(\s*|\brequire\(\s*)'([^']+)'/g)
    return [...found].map((match) => ({ file, line: index + 1, target: match[1]! }))
  })
}

function offences(imports: Import[], rule: (found: Import) => boolean): string[] {
  return imports.filter(rule).map(tell)
}

function tell({ file, line, target }: Import): string {
  return `${file}:${line} ${target}`
}

function climbs({ file, target }: Import): boolean {
  if (!target.startsWith('#')) return false
  const [from, to] = [roomOf(file), target.slice(1).split('/')[0]!]
  return from !== to && !(floorOf(to) < floorOf(from))
}

function strays({ file, target }: Import): boolean {
  if (!target.startsWith('.')) return false
  return roomOf(posix.join(posix.dirname(file), target)) !== roomOf(file) || !/\.(ts|json)$/.test(target)
}

function namesEngine({ file, target }: Import): boolean {
  return target.startsWith('#engines/') && !['app', 'engines'].includes(roomOf(file))
}

function isLibBeyondNode({ file, target }: Import): boolean {
  return roomOf(file) === 'lib' && !target.startsWith('node:') && !target.startsWith('.')
}

function isPackage({ target }: Import): boolean {
  return !/^([.#]|node:)/.test(target)
}

/** `src/api/handle.ts` is in the room `api`; `src/main.ts` is a room of its own. */
function roomOf(file: string): string {
  return file.split('/')[1] ?? ''
}

function floorOf(room: string): number {
  const floor = floors[room]
  if (floor === undefined) throw new Error(`${room} is no room of the house; give it a floor in test/floors.test.ts`)
  return floor
}

/** `nodemailer/lib/addressparser` is of `nodemailer`. */
function packageOf(target: string): string {
  const parts = target.split('/')
  return target.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!
}
