import { deepEqual, equal, rejects } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { after, suite, test } from 'node:test'
import { promisify } from 'node:util'
import { openPowers } from '#engines/powers/powers.ts'
import { serve } from '#engines/powers/worker.ts'
import { toBytes, toInteger } from '#lib/integer.ts'
import { generator, groupBytes, prime } from '#lib/modp15.ts'

const crash = "throw new Error('a thread crashed')"
const stopped = { message: 'The thread that computes modular powers has stopped.' }
const closed = { message: 'Modular powers are closed.' }

suite('Modular powers', () => {
  const powers = openPowers({ threads: 2 })
  after(() => powers.close())

  for (const [what, base, exponent] of [
    ['the generator', generator, randomBytes(32)],
    ['a large base', toBytes(prime - 2n), randomBytes(32)],
    ['a base with zeros in front', Buffer.concat([Buffer.alloc(400), Buffer.of(7)]), randomBytes(32)],
    ['an exponent as long as the prime', generator, randomBytes(groupBytes)],
    ['an exponent with zeros in front', generator, Buffer.concat([Buffer.alloc(400), Buffer.of(9)])],
    ['the exponent 0', generator, Buffer.of(0)],
    ['the exponent 1', generator, Buffer.of(1)],
  ] as const) {
    test(`agree with plain arithmetic on ${what}`, async () => {
      const answer = await powers.power(base, exponent)

      equal(toInteger(answer), powerBySquaring(toInteger(base), toInteger(exponent)))
      equal(answer.length, groupBytes)
    })
  }

  for (const [what, base] of Object.entries({
    nothing: Buffer.alloc(0),
    zero: Buffer.alloc(groupBytes),
    one: Buffer.of(1),
    'N - 1': toBytes(prime - 1n),
    N: toBytes(prime),
    'N + 2': toBytes(prime + 2n),
  })) {
    test(`refuse ${what} as a base`, async () => {
      await rejects(powers.power(base, Buffer.of(5)), new RangeError('The base lies outside the group.'))
    })
  }

  test('refuse a base or an exponent that is too long', async () => {
    const long = Buffer.alloc(groupBytes + 1, 1)
    const refusal = new RangeError('The number exceeds 384 bytes.')

    await rejects(powers.power(long, Buffer.of(5)), refusal)
    await rejects(powers.power(generator, long), refusal)
  })

  test('give each of many callers its own answer', async () => {
    const exponents = Array.from({ length: 100 }, (_, index) => index + 1)

    const answers = await Promise.all(exponents.map((exponent) => powers.power(generator, Buffer.of(exponent))))

    deepEqual(
      answers.map(toInteger),
      exponents.map((exponent) => 2n ** BigInt(exponent)),
    )
  })
})

suite('The threads of modular powers', () => {
  /** Powers whose n-th thread runs the n-th script, and later ones the last. */
  function openCounted(threads: number, scripts = [`(${serve})()`]) {
    const starts = { count: 0 }
    const script = () => scripts[Math.min(starts.count++, scripts.length - 1)]!
    return { starts, powers: openPowers({ threads, script }) }
  }

  test('start when work finds every other one busy', async () => {
    const { starts, powers } = openCounted(2)
    const power = () => powers.power(generator, Buffer.of(3))

    const counts = [starts.count]
    await power()
    await power()
    counts.push(starts.count)
    await Promise.all([power(), power(), power(), power()])
    counts.push(starts.count)

    deepEqual(counts, [0, 1, 2])
    await powers.close()
  })

  test('are replaced when they crash, and their work fails', async () => {
    const { powers } = openCounted(1, [crash, `(${serve})()`])
    const failure = powers.power(generator, Buffer.of(3))
    await rejects(failure, { ...stopped, cause: new Error('a thread crashed') })

    const answer = await powers.power(generator, Buffer.of(3))

    equal(toInteger(answer), 8n)
    await powers.close()
  })

  test('fail no work but their own when they crash', async () => {
    const { powers } = openCounted(2, [crash, `(${serve})()`])
    const work = Array.from({ length: 10 }, () => powers.power(generator, Buffer.of(3)))

    const outcomes = await Promise.allSettled(work)

    deepEqual(
      outcomes.map(({ status }) => status),
      Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? 'rejected' : 'fulfilled')),
    )
    await powers.close()
  })

  test('are let go on closing, with what they had to do', async () => {
    const powers = openPowers({ threads: 1 })
    const work = Array.from({ length: 10 }, () => powers.power(generator, randomBytes(groupBytes)))
    const refusals = Promise.all(work.map((one) => rejects(one, stopped)))

    await powers.close()

    await refusals
    await rejects(powers.power(generator, Buffer.of(3)), closed)
  })

  test('keep a process alive while they work, and no longer', async () => {
    const module = import.meta.resolve('#engines/powers/powers.ts')
    const program = `
      const { openPowers } = await import(${JSON.stringify(module)})
      const answer = await openPowers().power(Buffer.of(2), Buffer.of(3))
      console.log(answer.at(-1))`

    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])

    equal(stdout, '8\n')
  })
})

function powerBySquaring(base: bigint, exponent: bigint): bigint {
  let [power, square] = [1n, base]
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) power = (power * square) % prime
    square = (square * square) % prime
  }
  return power
}
