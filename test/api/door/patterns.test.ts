/** The contract's Java patterns mean the same in JavaScript, and hostile text costs linear time. */
import { equal, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { matches } from '#api/patterns.ts'
import { operation, operationNames, type ShapeFacts, shape } from '#contract/index.ts'

const patterns = new Map<string, Extract<ShapeFacts, { kind: 'string' }>>()

function collect(name: string): void {
  const facts = shape(name)
  if (facts.kind === 'structure') for (const member of Object.values(facts.members)) collect(member)
  if (facts.kind === 'list') collect(facts.element)
  if (facts.kind === 'map') for (const part of [facts.key, facts.value]) collect(part)
  if (facts.kind === 'string' && facts.pattern !== undefined) patterns.set(facts.pattern, facts)
}

for (const name of operationNames) collect(operation(name).input)

const messageText = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*'
const codeMessage = `${messageText}\\{####\\}${messageText}`
const linkMessage = `${messageText}\\{##${messageText}##\\}${messageText}`
const password = '^[\\S]+.*[\\S]+$'
const email = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+@[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+'

suite('patterns', () => {
  test('match the whole text', () => {
    ok(matches('[\\w-]+_[0-9a-zA-Z]+', 'eu-central-1_aBc'))
    ok(!matches('[\\w-]+_[0-9a-zA-Z]+', 'eu-central-1_aBc\n'))
    ok(!matches('[\\w-]+_[0-9a-zA-Z]+', ' eu-central-1_aBc'))
  })

  test('know every letter', () => {
    const username = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+'

    for (const text of ['ada', 'ユーザー', 'é', '😀', '𝒳', 'a@b.c']) ok(matches(username, text), text)
    for (const text of ['', 'a b', 'a\u00a0b', 'a\tb', '\u200b', '\0'])
      ok(!matches(username, text), JSON.stringify(text))
  })

  test('let a dot match a line break only where the pattern says so', () => {
    ok(matches('(?s).*', 'a\nb'))
    ok(!matches('.*\\{####\\}.*', 'a\n{####}'))
  })

  test('mean ASCII by white space, as Java does', () => {
    ok(matches('[\\w\\s+=,.@-]+', 'a \t\n\v\f\rb'))
    ok(!matches('[\\w\\s+=,.@-]+', 'a\u00a0b'))
    ok(matches('[\\S]+', 'a\u00a0b'))
    ok(matches(password, 'pass\u00a0'))
    ok(!matches(password, 'pass '))
  })

  test('of the whole contract compile', () => {
    for (const pattern of patterns.keys()) matches(pattern, 'x')

    ok(patterns.size > 30)
  })

  test('stay under half a second for the most hostile text that their bounds let through', () => {
    for (const [pattern, { max = 1_000_000 }] of patterns) {
      for (const part of ['{####}', '{##', '##}', '@', 'a', ' ', '-', '_', ':', 'arn:a:b:', '{##a##}', 'a ', '.']) {
        const text = `${part.repeat(Math.ceil(max / part.length)).slice(0, max - 1)}\0`
        const start = performance.now()

        matches(pattern, text)

        const took = performance.now() - start
        ok(took < 500, `${pattern} took ${took} ms for ${part}`)
      }
    }
  })
})

suite('patterns that are rewritten', () => {
  // Java's own meaning, written for an engine that backtracks.
  const naive = (pattern: string) =>
    new RegExp(
      `^(?:${pattern.replaceAll('[\\S]', '[^\\t\\n\\x0B\\f\\r ]').replaceAll('\\s', '\\t\\n\\x0B\\f\\r ')})$`,
      'u',
    )

  for (const pattern of [password, codeMessage, linkMessage, email]) {
    test(`${pattern} takes the same texts as before`, () => {
      const original = naive(pattern)
      const letters = fc.constantFrom('{', '}', '#', '@', 'a', ' ', '\n', '\0', '😀', '{##', '##}', '{####}', '\u00a0')

      ok(patterns.has(pattern))
      fc.assert(
        fc.property(fc.array(letters, { maxLength: 8 }), (parts) => {
          const text = parts.join('')
          equal(matches(pattern, text), original.test(text), JSON.stringify(text))
        }),
        { numRuns: 3_000 },
      )
    })
  }
})
