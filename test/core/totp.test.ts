import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { findTimeStep, toBase32 } from '#core/factors/totp.ts'
import { codeAt } from '../support/totp.ts'

/** RFC 6238, appendix B: the last six of eight digits. */
const secret = Buffer.from('12345678901234567890')
const vectors: [number, string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
]

const at = (seconds: number) => new Date(seconds * 1000)

suite('Time-based codes', () => {
  test('the codes of RFC 6238 are right in their step', async () => {
    const steps = await Promise.all(vectors.map(([seconds, code]) => findTimeStep(secret, code, at(seconds))))

    deepEqual(
      steps,
      vectors.map(([seconds]) => Math.floor(seconds / 30)),
    )
  })

  test('a code is right one step early and one step late, and no more', async () => {
    const [seconds, code] = [1_111_111_110, '050471']

    const steps = [-31, -30, -1, 0, 59, 60].map((shift) => findTimeStep(secret, code, at(seconds + shift)))

    const step = seconds / 30
    deepEqual(await Promise.all(steps), [undefined, step, step, step, step, undefined])
  })

  test('what is not six digits is wrong', async () => {
    for (const code of ['', '28708', '2870822', '28708a', ' 87082', '２８７０８２', '287082\n']) {
      equal(await findTimeStep(secret, code, at(59)), undefined)
    }
  })

  test('secrets are written as apps read them', async () => {
    const text = await toBase32(secret)

    equal(text, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    equal(codeAt(text, at(59)), '287082')
  })
})
