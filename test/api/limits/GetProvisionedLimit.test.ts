import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { limitOf, tooMany } from './calls.ts'

for (const engine of engines) {
  suite(`GetProvisionedLimit on ${engine}`, () => {
    test('a limit that nobody changed is the default, whether it can be changed or not', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })
      const read = (name: string) => cognito.getProvisionedLimit({ LimitDefinition: limitOf(name) })

      const limits = [await read('UserAuthentication'), await read('UserList')]

      deepEqual(
        limits.map(({ Limit }) => Limit),
        [
          { LimitDefinition: limitOf('UserAuthentication'), ProvisionedLimitValue: 120, FreeLimitValue: 120 },
          { LimitDefinition: limitOf('UserList'), ProvisionedLimitValue: 30, FreeLimitValue: 30 },
        ],
      )
    })

    test('an unknown category is refused, a missing one, and an unknown class', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })
      const read = (LimitDefinition: object) =>
        cognito.getProvisionedLimit({ LimitDefinition: LimitDefinition as ReturnType<typeof limitOf> })

      for (const name of ['UserDreams', 'toString', '__proto__']) {
        await rejects(read(limitOf(name)), {
          name: 'ResourceNotFoundException',
          message: `There is no limit for the category ${name}.`,
        })
      }
      await rejects(read({ LimitClass: 'API_CATEGORY', Attributes: {} }), {
        name: 'InvalidParameterException',
        message: 'Missing required parameter Category',
      })
      await rejects(read({ LimitClass: 'STORAGE', Attributes: {} }), {
        name: 'InvalidParameterException',
        message:
          "1 validation error detected: Value 'STORAGE' at 'limitDefinition.limitClass' failed to satisfy constraint: Member must satisfy enum value set: [API_CATEGORY]",
      })
    })

    test('it is itself limited to one a second, together with changes', async (t) => {
      const { cognito, clock } = await start(t, engine, { pool: false, limits: 'aws' })
      const LimitDefinition = limitOf('UserRead')

      await cognito.getProvisionedLimit({ LimitDefinition })

      await rejects(cognito.getProvisionedLimit({ LimitDefinition }), tooMany)
      await rejects(cognito.updateProvisionedLimit({ LimitDefinition, RequestedLimitValue: 200 }), tooMany)
      clock.advance(1000)
      await cognito.getProvisionedLimit({ LimitDefinition })
    })
  })
}
