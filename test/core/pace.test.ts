import { equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { paced } from '#core/users/pace.ts'

suite('Paced work', () => {
  for (const [what, work, told] of [
    ['an answer', async () => 'answer', 'answer'],
    ['a refusal', () => Promise.reject(new Error('refusal')), 'refusal'],
  ] as const) {
    test(`tells ${what} no sooner than after 50 milliseconds`, async () => {
      const begun = performance.now()

      const outcome = await paced(true, work as () => Promise<string>).catch(({ message }) => message)

      // Timers may be a millisecond early.
      ok(performance.now() - begun >= 49)
      equal(outcome, told)
    })
  }

  test('goes at its own speed where nothing has to be hidden', async () => {
    let waits = true
    setTimeout(() => {
      waits = false
    }, 40)

    equal(await paced(false, async () => 'answer'), 'answer')
    await rejects(
      paced(false, () => Promise.reject(new Error('refusal'))),
      { message: 'refusal' },
    )

    equal(waits, true)
  })
})
