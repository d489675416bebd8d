import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { certificate, membersOf, newHost, newPrefix } from './names.ts'

for (const engine of engines) {
  suite(`CreateUserPoolDomain on ${engine}`, () => {
    test('a prefix domain answers nothing and works at once', async (t) => {
      const { cognito, poolId, clock, services } = await start(t, engine, { client: false })
      const Domain = newPrefix()

      const answer = await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain })

      const { DomainDescription } = await cognito.describeUserPoolDomain({ Domain })
      const { UserPool } = await cognito.describeUserPool({ UserPoolId: poolId })
      deepEqual(membersOf(answer), {})
      deepEqual(DomainDescription, {
        UserPoolId: poolId,
        AWSAccountId: services.settings.accountId,
        Domain,
        CloudFrontDistribution: '127.0.0.1',
        Version: clock.now().toISOString().slice(0, 19).replace(/\D/g, ''),
        Status: 'ACTIVE',
        CustomDomainConfig: {},
        ManagedLoginVersion: 1,
      })
      equal(UserPool!.Domain, Domain)
      equal('CustomDomain' in UserPool!, false)
    })

    test('a custom domain answers where DNS should point, and works at once', async (t) => {
      const publicUrl = 'https://sign-in.example.net:8443'
      const { cognito, poolId } = await start(t, engine, { client: false, publicUrl })
      const Domain = newHost()
      const CustomDomainConfig = { CertificateArn: certificate, SecurityPolicy: 'TLS_V1_2_2021' as const }
      const Routing = { Failover: { SecondaryRegion: 'us-west-2', PrimaryRoute53HealthCheckId: 'check-1' } }

      const answer = await cognito.createUserPoolDomain({
        UserPoolId: poolId,
        Domain,
        CustomDomainConfig,
        ManagedLoginVersion: 2,
        Routing,
      })

      const { DomainDescription } = await cognito.describeUserPoolDomain({ Domain })
      const { UserPool } = await cognito.describeUserPool({ UserPoolId: poolId })
      deepEqual(membersOf(answer), { CloudFrontDomain: 'sign-in.example.net', ManagedLoginVersion: 2, Routing })
      equal(DomainDescription!.Status, 'ACTIVE')
      equal(DomainDescription!.CloudFrontDistribution, 'sign-in.example.net')
      equal(DomainDescription!.ManagedLoginVersion, 2)
      deepEqual(DomainDescription!.CustomDomainConfig, CustomDomainConfig)
      deepEqual(DomainDescription!.Routing, Routing)
      equal(UserPool!.CustomDomain, Domain)
      equal('Domain' in UserPool!, false)
    })

    test('a pool has at most one of each kind', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const prefix = { UserPoolId: poolId, Domain: newPrefix() }
      const custom = { UserPoolId: poolId, Domain: newHost(), CustomDomainConfig: { CertificateArn: certificate } }
      await cognito.createUserPoolDomain(prefix)
      await cognito.createUserPoolDomain(custom)
      const refusal = { name: 'InvalidParameterException', message: 'User pool already has a domain configured.' }

      await rejects(cognito.createUserPoolDomain({ ...prefix, Domain: newPrefix() }), refusal)
      await rejects(cognito.createUserPoolDomain({ ...custom, Domain: newHost() }), refusal)

      const { UserPool } = await cognito.describeUserPool({ UserPoolId: poolId })
      equal(UserPool!.Domain, prefix.Domain)
      equal(UserPool!.CustomDomain, custom.Domain)
    })

    test('a domain belongs to one pool of all', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      const Domain = newPrefix()
      await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain })
      const refusal = {
        name: 'InvalidParameterException',
        message: 'Domain already associated with another user pool.',
      }

      await rejects(cognito.createUserPoolDomain({ UserPoolId: other!.Id, Domain }), refusal)

      const { UserPool } = await cognito.describeUserPool({ UserPoolId: other!.Id })
      equal('Domain' in UserPool!, false)
    })

    test('of two pools that ask at once for one domain, one gets it', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      const Domain = newPrefix()

      const results = await Promise.allSettled(
        [poolId, other!.Id].map((UserPoolId) => cognito.createUserPoolDomain({ UserPoolId, Domain })),
      )

      deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      await rejects(cognito.createUserPoolDomain({ UserPoolId: 'eu-central-1_nowhere00', Domain: newPrefix() }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}

suite('CreateUserPoolDomain', () => {
  const characters =
    'The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$'
  const parent =
    'Custom domain is not a valid subdomain: Was not able to resolve a DNS A record for the parent domain or domain parent is a top-level domain.'

  for (const [Domain, message] of [
    ['Shop', characters],
    ['shop_1', characters],
    ['shop.example.com', characters],
    ['-shop', characters],
    ['shop-', characters],
    ['my-aws-shop', 'Domain cannot contain reserved word: aws'],
    ['amazon', 'Domain cannot contain reserved word: amazon'],
    ['cognito-shop', 'Domain cannot contain reserved word: cognito'],
  ] as const) {
    test(`the prefix ${Domain} is refused`, async (t) => {
      const { cognito, poolId } = await start(t, 'sqlite', { client: false })

      await rejects(cognito.createUserPoolDomain({ UserPoolId: poolId, Domain }), {
        name: 'InvalidParameterException',
        message,
      })
    })
  }

  test('a reserved word may be part of another', async (t) => {
    const { cognito, poolId } = await start(t, 'sqlite', { client: false })

    await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain: 'jaws-amazonas-incognito' })
  })

  for (const Domain of ['example.com', 'login', 'login..example.com', 'Login.example.com', 'login.-example.com']) {
    test(`the custom domain ${Domain} is refused`, async (t) => {
      const { cognito, poolId } = await start(t, 'sqlite', { client: false })
      const CustomDomainConfig = { CertificateArn: certificate }

      await rejects(cognito.createUserPoolDomain({ UserPoolId: poolId, Domain, CustomDomainConfig }), {
        name: 'InvalidParameterException',
        message: parent,
      })
    })
  }

  test('managed login is not for pools on the LITE plan', async (t) => {
    const pool = { UserPoolTier: 'LITE' as const }
    const { cognito, poolId } = await start(t, 'sqlite', { tiers: 'enforced', pool, client: false })
    const domain = { UserPoolId: poolId, Domain: newPrefix() }

    await rejects(cognito.createUserPoolDomain({ ...domain, ManagedLoginVersion: 2 }), {
      name: 'FeatureUnavailableInTierException',
      message: 'The following feature is not available for the LITE pricing tier configured: Managed Login Version 2',
    })
    await cognito.createUserPoolDomain({ ...domain, ManagedLoginVersion: 1 })
  })

  test('there are two versions of managed login', async (t) => {
    const { cognito, poolId } = await start(t, 'sqlite', { client: false })

    await rejects(cognito.createUserPoolDomain({ UserPoolId: poolId, Domain: newPrefix(), ManagedLoginVersion: 3 }), {
      name: 'InvalidParameterException',
      message: 'ManagedLoginVersion must be 1 or 2.',
    })
  })
})
