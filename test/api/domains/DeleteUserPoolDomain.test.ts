import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { certificate, newHost, newPrefix } from './names.ts'

for (const engine of engines) {
  suite(`DeleteUserPoolDomain on ${engine}`, () => {
    test('a deleted domain is gone at once and free for another pool', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      const Domain = newPrefix()
      const custom = { UserPoolId: poolId, Domain: newHost(), CustomDomainConfig: { CertificateArn: certificate } }
      await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain })
      await cognito.createUserPoolDomain(custom)

      await cognito.deleteUserPoolDomain({ UserPoolId: poolId, Domain })

      const { DomainDescription } = await cognito.describeUserPoolDomain({ Domain })
      const { UserPool } = await cognito.describeUserPool({ UserPoolId: poolId })
      deepEqual(DomainDescription, {})
      equal('Domain' in UserPool!, false)
      equal(UserPool!.CustomDomain, custom.Domain)
      await cognito.createUserPoolDomain({ UserPoolId: other!.Id, Domain })
    })

    test('an unknown domain, a domain of another pool and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      const Domain = newPrefix()
      await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain })
      const refusal = { name: 'InvalidParameterException', message: 'No such domain or user pool exists.' }

      await rejects(cognito.deleteUserPoolDomain({ UserPoolId: poolId, Domain: newPrefix() }), refusal)
      await rejects(cognito.deleteUserPoolDomain({ UserPoolId: other!.Id, Domain }), refusal)
      await rejects(cognito.deleteUserPoolDomain({ UserPoolId: 'eu-central-1_nowhere00', Domain }), refusal)

      const { UserPool } = await cognito.describeUserPool({ UserPoolId: poolId })
      equal(UserPool!.Domain, Domain)
    })
  })
}
