import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { addPasswordless, allowing } from '../sign-in/choice.ts'
import { phone } from '../sign-up/people.ts'

for (const engine of engines) {
  suite(`AdminGetUserAuthFactors on ${engine}`, () => {
    test('the answer has what the pool allows and the user has', async (t) => {
      const pool = allowing('EMAIL_OTP', 'SMS_OTP')
      const attributes = { email: 'ada@example.com', phone_number: phone.Value }
      const server = await start(t, engine, { pool, users: [{ username: 'ada', attributes }, 'eve'] })
      await addPasswordless(server, 'grace')
      const factorsOf = (Username: string) =>
        server.cognito.adminGetUserAuthFactors({ UserPoolId: server.poolId, Username })

      const { $metadata, ...answer } = await factorsOf('ada')
      const others = [await factorsOf('eve'), await factorsOf('grace')]

      deepEqual(answer, { Username: 'ada', ConfiguredUserAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] })
      deepEqual(
        others.map(({ ConfiguredUserAuthFactors }) => ConfiguredUserAuthFactors),
        [['PASSWORD', 'EMAIL_OTP'], ['EMAIL_OTP']],
      )
    })

    test('an unknown user or pool is refused', async (t) => {
      const { cognito, poolId: UserPoolId } = await start(t, engine)

      await rejects(cognito.adminGetUserAuthFactors({ UserPoolId, Username: 'nobody' }), {
        name: 'UserNotFoundException',
        message: 'User does not exist.',
      })
      await rejects(cognito.adminGetUserAuthFactors({ UserPoolId: 'eu-central-1_nowhere', Username: 'ada' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere does not exist.',
      })
    })
  })
}
