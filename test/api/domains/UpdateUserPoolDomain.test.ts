import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { certificate, membersOf, newHost, newPrefix } from './names.ts'

const renewed = 'arn:aws:acm:us-east-1:123456789012:certificate/8c9d'

for (const engine of engines) {
  suite(`UpdateUserPoolDomain on ${engine}`, () => {
    test('a prefix domain changes to managed login', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine, { client: false })
      const domain = { UserPoolId: poolId, Domain: newPrefix() }
      await cognito.createUserPoolDomain(domain)
      const { DomainDescription: before } = await cognito.describeUserPoolDomain(domain)
      clock.advance(60_000)

      const answer = await cognito.updateUserPoolDomain({ ...domain, ManagedLoginVersion: 2 })

      const { DomainDescription: after } = await cognito.describeUserPoolDomain(domain)
      const Version = clock.now().toISOString().slice(0, 19).replace(/\D/g, '')
      deepEqual(membersOf(answer), { ManagedLoginVersion: 2 })
      deepEqual(after, { ...before, ManagedLoginVersion: 2, Version })
    })

    test('a custom domain gets another certificate and keeps the rest', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const domain = { UserPoolId: poolId, Domain: newHost() }
      const Routing = { Failover: { SecondaryRegion: 'us-west-2', PrimaryRoute53HealthCheckId: 'check-1' } }
      await cognito.createUserPoolDomain({
        ...domain,
        CustomDomainConfig: { CertificateArn: certificate },
        ManagedLoginVersion: 2,
        Routing,
      })

      const answer = await cognito.updateUserPoolDomain({ ...domain, CustomDomainConfig: { CertificateArn: renewed } })

      const { DomainDescription } = await cognito.describeUserPoolDomain(domain)
      deepEqual(membersOf(answer), { CloudFrontDomain: '127.0.0.1', Routing })
      deepEqual(DomainDescription!.CustomDomainConfig, { CertificateArn: renewed })
      equal(DomainDescription!.ManagedLoginVersion, 2)
      deepEqual(DomainDescription!.Routing, Routing)
    })

    test('neither kind of domain can become the other', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const prefix = { UserPoolId: poolId, Domain: newPrefix() }
      const custom = { UserPoolId: poolId, Domain: newHost() }
      const CustomDomainConfig = { CertificateArn: certificate }
      await cognito.createUserPoolDomain(prefix)
      await cognito.createUserPoolDomain({ ...custom, CustomDomainConfig })

      await rejects(cognito.updateUserPoolDomain({ ...prefix, CustomDomainConfig }), {
        name: 'InvalidParameterException',
        message: 'User pool should have a custom domain associated, failed to update the certificate.',
      })
      await rejects(cognito.updateUserPoolDomain({ ...custom, ManagedLoginVersion: 2 }), {
        name: 'InvalidParameterException',
        message: 'Cannot convert custom domain to prefix domain.',
      })
    })

    test('the rules of creation hold', async (t) => {
      const { cognito, poolId } = await start(t, engine, {
        tiers: 'enforced',
        pool: { UserPoolTier: 'LITE' },
        client: false,
      })
      const domain = { UserPoolId: poolId, Domain: newPrefix() }
      await cognito.createUserPoolDomain(domain)

      await rejects(cognito.updateUserPoolDomain({ ...domain, ManagedLoginVersion: 2 }), {
        name: 'FeatureUnavailableInTierException',
        message: 'The following feature is not available for the LITE pricing tier configured: Managed Login Version 2',
      })
    })

    test('an unknown domain, a domain of another pool and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      const Domain = newPrefix()
      await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain })
      const refusal = { name: 'InvalidParameterException', message: 'No such domain or user pool exists.' }

      await rejects(cognito.updateUserPoolDomain({ UserPoolId: poolId, Domain: newPrefix() }), refusal)
      await rejects(cognito.updateUserPoolDomain({ UserPoolId: other!.Id, Domain }), refusal)
      await rejects(cognito.updateUserPoolDomain({ UserPoolId: 'eu-central-1_nowhere00', Domain }), refusal)
    })
  })
}
