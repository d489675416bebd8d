import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { start } from '../../support/start.ts'
import { allowing } from '../sign-in/choice.ts'

for (const engine of engines) {
  suite(`GetUserAuthFactors on ${engine}`, () => {
    test('people see what they can sign in with', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP', 'SMS_OTP'), users: ['ada'] })

      const { $metadata, ...answer } = await server.cognito.getUserAuthFactors({
        AccessToken: await signIn(server, 'ada'),
      })

      deepEqual(answer, { Username: 'ada', ConfiguredUserAuthFactors: ['PASSWORD', 'EMAIL_OTP'] })
    })

    test('what is no access token is refused', async (t) => {
      const { cognito } = await start(t, engine)

      await rejects(cognito.getUserAuthFactors({ AccessToken: 'a.b.c' }), {
        name: 'NotAuthorizedException',
        message: 'Invalid Access Token',
      })
    })
  })
}
