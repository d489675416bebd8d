/**
 * The contract's patterns, which are Java's, as tests of a whole string that take linear time.
 *
 * @module
 */

/** What Java's `\s` takes; JavaScript's takes the spaces of Unicode too. */
const space = '\\t\\n\\x0B\\f\\r '

/** Text that the model allows in messages: no control characters but those of white space, no formats, no private use. */
const messageText = whole(`[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}*${space}]*`)
const visibleText = whole('[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]*')

const message = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*'
const visible = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+'

type Test = (text: string) => boolean

/**
 * Patterns in which one part can take what belongs to the next: a backtracking engine tries every split of a hostile
 * text. Each stands here with an equal test that looks at a character once.
 */
const rewritten: [pattern: string, test: Test][] = [
  ['^[\\S]+.*[\\S]+$', tester(whole(`[^${space}].*[^${space}]`))],
  [`${message}\\{####\\}${message}`, (text) => messageText.test(text) && text.includes('{####}')],
  [
    `${message}\\{##${message}##\\}${message}`,
    (text) => {
      const label = text.indexOf('{##')
      return messageText.test(text) && label >= 0 && text.lastIndexOf('##}') >= label + 3
    },
  ],
  [`${visible}@${visible}`, (text) => visibleText.test(text) && text.slice(1, -1).includes('@')],
]

/** Filled as patterns are met: few requests meet many, and a start should compile none but those above. */
const tests = new Map<string, Test>(rewritten)

/** Whether the whole text matches a pattern of the contract. */
export function matches(pattern: string, text: string): boolean {
  let test = tests.get(pattern)
  if (!test) {
    test = tester(translate(pattern))
    tests.set(pattern, test)
  }
  return test(text)
}

/** Java matches the whole text, writes the flag for "dot matches all" inside, and means ASCII by `\s` and `\S`. */
function translate(pattern: string): RegExp {
  const dotAll = pattern.startsWith('(?s)')
  const expression = (dotAll ? pattern.slice(4) : pattern).replaceAll('[\\S]', `[^${space}]`).replaceAll('\\s', space)
  return whole(expression, dotAll ? 'us' : 'u')
}

function whole(expression: string, flags = 'u'): RegExp {
  return new RegExp(`^(?:${expression})$`, flags)
}

function tester(expression: RegExp): Test {
  return (text) => expression.test(text)
}
