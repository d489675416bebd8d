import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { newPrefix } from '../domains/names.ts'

const gone = (poolId: string) => ({
  name: 'ResourceNotFoundException',
  message: `User pool ${poolId} does not exist.`,
})

for (const engine of engines) {
  suite(`DeleteUserPool on ${engine}`, () => {
    test('the pool and its clients are gone at once', async (t) => {
      const { cognito, poolId, clientId, services } = await start(t, engine)
      await services.directory.requireClientOf(poolId, clientId)
      await services.directory.requirePool(poolId)

      await cognito.deleteUserPool({ UserPoolId: poolId })

      const { UserPools } = await cognito.listUserPools({ MaxResults: 60 })
      deepEqual(UserPools, [])
      await rejects(cognito.describeUserPool({ UserPoolId: poolId }), gone(poolId))
      await rejects(cognito.describeUserPoolClient({ UserPoolId: poolId, ClientId: clientId }), gone(poolId))
      equal(await services.directory.findPool(poolId), undefined)
      equal(await services.directory.findClient(clientId), undefined)
      deepEqual(await services.storage.signingKeys.list(poolId), [])
    })

    test('other pools stay', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })

      await cognito.deleteUserPool({ UserPoolId: poolId })

      const { UserPool } = await cognito.describeUserPool({ UserPoolId: other!.Id })
      deepEqual(UserPool, other)
    })

    test('the answer has no body', async (t) => {
      const { poolId, endpoint } = await start(t, engine)

      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSCognitoIdentityProviderService.DeleteUserPool',
          'x-amz-date': '20260101T000000Z',
          authorization:
            'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/eu-central-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=00',
        },
        body: JSON.stringify({ UserPoolId: poolId }),
      })

      equal(answer.status, 200)
      equal(await answer.text(), '')
    })

    test('a protected pool is refused until its protection is off', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: { DeletionProtection: 'ACTIVE' } })

      await rejects(cognito.deleteUserPool({ UserPoolId: poolId }), {
        name: 'InvalidParameterException',
        message:
          'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
      })

      await cognito.updateUserPool({ UserPoolId: poolId, DeletionProtection: 'INACTIVE' })
      await cognito.deleteUserPool({ UserPoolId: poolId })
    })

    test('a pool with a domain is refused until the domain is gone', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const domain = { UserPoolId: poolId, Domain: newPrefix() }
      await cognito.createUserPoolDomain(domain)

      await rejects(cognito.deleteUserPool({ UserPoolId: poolId }), {
        name: 'InvalidParameterException',
        message: 'User pool cannot be deleted. It has a domain configured that should be deleted first.',
      })

      await cognito.deleteUserPoolDomain(domain)
      await cognito.deleteUserPool({ UserPoolId: poolId })
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      await cognito.deleteUserPool({ UserPoolId: poolId })

      await rejects(cognito.deleteUserPool({ UserPoolId: poolId }), gone(poolId))
    })
  })
}
