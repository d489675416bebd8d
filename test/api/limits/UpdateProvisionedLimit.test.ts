import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { letIn, limitOf } from './calls.ts'

function update({ cognito }: Pick<Started, 'cognito'>, category: string, RequestedLimitValue: number) {
  return cognito.updateProvisionedLimit({ LimitDefinition: limitOf(category), RequestedLimitValue })
}

async function read({ cognito }: Pick<Started, 'cognito'>, category: string) {
  const { Limit } = await cognito.getProvisionedLimit({ LimitDefinition: limitOf(category) })
  return Limit
}

for (const engine of engines) {
  suite(`UpdateProvisionedLimit on ${engine}`, () => {
    test('a limit is answered and read back as it was set, and can be set again', async (t) => {
      const server = await start(t, engine, { pool: false })
      const limit = (ProvisionedLimitValue: number) => ({
        LimitDefinition: limitOf('UserCreation'),
        ProvisionedLimitValue,
        FreeLimitValue: 50,
      })

      const { Limit } = await update(server, 'UserCreation', 80)

      deepEqual(Limit, limit(80))
      deepEqual(await read(server, 'UserCreation'), limit(80))
      await update(server, 'UserCreation', 50)
      deepEqual(await read(server, 'UserCreation'), limit(50))
    })

    test('it holds from the next request on, for that category alone', async (t) => {
      const server = await start(t, engine, { limits: 'aws', pool: false })
      const { cognito, clock } = server
      const signUp = () => cognito.signUp({ ClientId: 'nosuchclient', Username: 'ada', Password: 'Correct-Horse-7' })
      await letIn(1, signUp)
      await update(server, 'UserCreation', 60)
      clock.advance(999)

      const signedUp = await letIn(70, signUp)
      const revoked = await letIn(130, () => cognito.revokeToken({ ClientId: 'nosuchclient', Token: 'token' }))

      equal(signedUp, 60)
      equal(revoked, 120)
    })

    test('another region keeps its own', async (t) => {
      const server = await start(t, engine, { pool: false })
      const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
      const cognito = new CognitoIdentityProvider({ endpoint: server.endpoint, region: 'us-west-2', credentials })
      t.after(() => cognito.destroy())

      await update(server, 'UserRead', 500)

      equal((await read({ cognito }, 'UserRead'))!.ProvisionedLimitValue, 120)
      equal((await read(server, 'UserRead'))!.ProvisionedLimitValue, 500)
    })

    test('what cannot be changed is refused, and what is out of bounds', async (t) => {
      const server = await start(t, engine, { pool: false })

      await rejects(update(server, 'UserList', 60), {
        name: 'InvalidParameterException',
        message: 'The limit of the category UserList is not adjustable.',
      })
      await rejects(update(server, 'UserRead', 119), {
        name: 'InvalidParameterException',
        message: 'The limit of the category UserRead cannot be less than 120.',
      })
      await rejects(update(server, 'UserRead', 1_000_001), {
        name: 'ServiceQuotaExceededException',
        message: 'The limit of the category UserRead cannot be more than 1000000.',
      })
      await rejects(update(server, 'UserDreams', 120), {
        name: 'ResourceNotFoundException',
        message: 'There is no limit for the category UserDreams.',
      })

      equal((await read(server, 'UserRead'))!.ProvisionedLimitValue, 120)
    })
  })
}
