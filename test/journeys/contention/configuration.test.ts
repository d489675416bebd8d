/** What two administrators, or two deployments, do to the same configuration at once. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { CognitoIdentityProvider, UserPoolType } from '@aws-sdk/client-cognito-identity-provider'
import { footer, logo } from '../../api/branding/assets.ts'
import { newPrefix } from '../../api/domains/names.ts'
import { oidc, oidcDetails } from '../../api/identity-providers/details.ts'
import { engines } from '../../support/engines.ts'
import { agreed, bothSides, contend, each, membersOf, outcomeOf, type Read, rounds, rush, startBoth } from './both.ts'

const gone = 'ResourceNotFoundException'

for (const engine of engines) {
  suite(`configuration that two change at once on ${engine}`, () => {
    test('keeps the custom attributes of both, whatever else is written', async (t) => {
      const both = await startBoth(t, engine)
      const UserPoolId = both.poolId

      const outcomes = await contend(both, rounds, async (cognito, side, round) => {
        const CustomAttributes = [{ Name: `${side}-${round}`, AttributeDataType: 'String' }] as const
        await cognito.addCustomAttributes({ UserPoolId, CustomAttributes: [...CustomAttributes] })
        await cognito.updateUserPool({ UserPoolId, EmailVerificationSubject: `${side} ${round}` })
      })

      deepEqual(outcomes, each(rounds, 'ok', 'ok'))
      const { SchemaAttributes = [] } = await agreed(both, describePool(UserPoolId))
      const custom = SchemaAttributes.map(({ Name }) => Name!).filter((name) => name.startsWith('custom:'))
      deepEqual(custom.sort(), bothSides((side, round) => `custom:${side}-${round}`).sort())
    })

    test('keeps the tags of both, and those alone that neither took away', async (t) => {
      const both = await startBoth(t, engine)
      const UserPoolId = both.poolId
      const { Arn: ResourceArn } = await describePool(UserPoolId)(both.left)

      const tagged = await contend(both, rounds, (cognito, side, round) =>
        cognito.tagResource({ ResourceArn, Tags: { [`${side}-${round}`]: 'there' } }),
      )
      const all = (await agreed(both, (cognito) => cognito.listTagsForResource({ ResourceArn }).then(tagsOf))) ?? {}
      const untagged = await contend(both, rounds - 1, (cognito, side, round) =>
        cognito.untagResource({ ResourceArn, TagKeys: [`${side}-${round}`] }),
      )
      const rest = await agreed(both, (cognito) => cognito.listTagsForResource({ ResourceArn }).then(tagsOf))

      deepEqual([tagged, untagged], [each(rounds, 'ok', 'ok'), each(rounds - 1, 'ok', 'ok')])
      deepEqual(Object.keys(all).sort(), bothSides((side, round) => `${side}-${round}`).sort())
      deepEqual(rest, { [`left-${rounds - 1}`]: 'there', [`right-${rounds - 1}`]: 'there' })
    })

    test('loses nothing when two dozen changes come at once', async (t) => {
      const both = await startBoth(t, engine)
      const UserPoolId = both.poolId
      const { Arn: ResourceArn } = await describePool(UserPoolId)(both.left)

      const outcomes = await rush(both, async (cognito, side, round) => {
        const name = `${side}-${round}`
        await cognito.addCustomAttributes({
          UserPoolId,
          CustomAttributes: [{ Name: name, AttributeDataType: 'Number' }],
        })
        await cognito.tagResource({ ResourceArn, Tags: { [name]: 'there' } })
      })

      const { SchemaAttributes = [], UserPoolTags = {} } = await agreed(both, describePool(UserPoolId))
      const custom = SchemaAttributes.map(({ Name }) => Name!).filter((name) => name.startsWith('custom:'))
      deepEqual(outcomes, ['ok'])
      deepEqual(custom.sort(), bothSides((side, round) => `custom:${side}-${round}`).sort())
      deepEqual(Object.keys(UserPoolTags).sort(), bothSides((side, round) => `${side}-${round}`).sort())
    })

    test('is that of the last replacement, of a pool and of a client', async (t) => {
      const both = await startBoth(t, engine)
      const UserPoolId = both.poolId
      const ClientId = both.clientId
      const replace = async (cognito: CognitoIdentityProvider, text: string) => {
        await cognito.updateUserPool({ UserPoolId, EmailVerificationSubject: text })
        await cognito.updateUserPoolClient({ UserPoolId, ClientId, ClientName: text })
      }
      const read = async (cognito: CognitoIdentityProvider) => {
        const { UserPoolClient } = await cognito.describeUserPoolClient({ UserPoolId, ClientId })
        return [(await describePool(UserPoolId)(cognito)).EmailVerificationSubject, UserPoolClient!.ClientName]
      }

      const lost: unknown[] = []
      for (let round = 0; round < rounds; round++) {
        const outcomes = await contend(both, 1, (cognito, side) => replace(cognito, side))
        const [subject, name] = await agreed(both, read)
        if (!/left|right/.test(subject!) || !/left|right/.test(name!)) lost.push([round, subject, name])
        await replace(round % 2 ? both.left : both.right, `last ${round}`)
        const last = await agreed(both, read)
        if (last.some((text) => text !== `last ${round}`)) lost.push([round, last])
        deepEqual(outcomes, each(1, 'ok', 'ok'))
      }

      deepEqual(lost, [])
    })

    test('of clients has those of both, each deleted once, with two secrets at most', async (t) => {
      const both = await startBoth(t, engine, { client: { GenerateSecret: true } })
      const UserPoolId = both.poolId
      const ClientId = both.clientId
      const made: string[] = [ClientId]

      await contend(both, rounds, async (cognito, side, round) => {
        const { UserPoolClient } = await cognito.createUserPoolClient({ UserPoolId, ClientName: `${side} ${round}` })
        made.push(UserPoolClient!.ClientId!)
      })
      const listed = await agreed(both, listClients(UserPoolId))
      const secrets = await contend(both, 1, (cognito) => cognito.addUserPoolClientSecret({ UserPoolId, ClientId }))
      const deleted = await contend(both, made.length, (cognito, _, round) =>
        cognito.deleteUserPoolClient({ UserPoolId, ClientId: made[round] }),
      )

      deepEqual(listed, made.toSorted())
      deepEqual(secrets, each(1, 'ok', 'LimitExceededException'))
      deepEqual(deleted, each(made.length, 'ok', gone))
      deepEqual(await agreed(both, listClients(UserPoolId)), [])
    })

    test('of a resource server is made once, whole as one of them wrote it, and deleted once', async (t) => {
      const both = await startBoth(t, engine)
      const server = (round: number) => ({ UserPoolId: both.poolId, Identifier: `server-${round}` })
      const settings = (side: string) => ({
        Name: side,
        Scopes: [{ ScopeName: side, ScopeDescription: side }],
      })

      const created = await contend(both, rounds, (cognito, side, round) =>
        cognito.createResourceServer({ ...server(round), ...settings(side) }),
      )
      const updated = await contend(both, rounds, (cognito, side) =>
        cognito.updateResourceServer({ ...server(0), ...settings(`new ${side}`.replace(' ', '-')) }),
      )
      const { ResourceServer } = await agreed(both, (cognito) => membersOf(cognito.describeResourceServer(server(0))))
      const deleted = await contend(both, rounds, (cognito, _, round) => cognito.deleteResourceServer(server(round)))

      deepEqual(created, each(rounds, 'ok', 'InvalidParameterException'))
      deepEqual(updated, each(rounds, 'ok', 'ok'))
      deepEqual(ResourceServer, { ...server(0), ...settings(ResourceServer!.Name!) })
      deepEqual(deleted, each(rounds, 'ok', gone))
      equal(await agreed(both, (cognito) => outcomeOf(cognito.describeResourceServer(server(0)))), gone)
    })

    test('of an identity provider keeps what each gave it, and a client never names one that is gone', async (t) => {
      const both = await startBoth(t, engine)
      const UserPoolId = both.poolId
      const provider = { UserPoolId, ProviderName: oidc.ProviderName }
      const client = { UserPoolId, ClientId: both.clientId, ClientName: 'app' }

      const mixed: unknown[] = []
      for (let round = 0; round < rounds; round++) {
        const ProviderDetails = { ...oidcDetails, client_id: `shop-${round}` }
        const AttributeMapping = { email: `email-${round}`, username: 'sub' }
        const created = await contend(both, 1, (cognito) => cognito.createIdentityProvider({ UserPoolId, ...oidc }))
        const updated = await contend(both, 1, (cognito, side) =>
          cognito.updateIdentityProvider({
            ...provider,
            ...(side === 'left' ? { ProviderDetails } : { AttributeMapping }),
          }),
        )
        const { IdentityProvider } = await agreed(both, (cognito) =>
          membersOf(cognito.describeIdentityProvider(provider)),
        )
        const [last = []] = await contend(both, 1, (cognito, side) =>
          side === 'left'
            ? cognito.deleteIdentityProvider(provider)
            : cognito.updateUserPoolClient({ ...client, SupportedIdentityProviders: ['COGNITO', oidc.ProviderName] }),
        )
        const { UserPoolClient } = await agreed(both, (cognito) => membersOf(cognito.describeUserPoolClient(client)))

        deepEqual(created, each(1, 'ok', 'DuplicateProviderException'))
        deepEqual(updated, each(1, 'ok', 'ok'))
        deepEqual(IdentityProvider!.ProviderDetails?.client_id, `shop-${round}`)
        deepEqual(IdentityProvider!.AttributeMapping, AttributeMapping)
        if (UserPoolClient!.SupportedIdentityProviders?.includes(oidc.ProviderName)) mixed.push([round, last])
        ok(
          last.every((outcome) => outcome === 'ok' || outcome === 'InvalidParameterException'),
          `${last}`,
        )
      }

      deepEqual(mixed, [])
    })

    test('of domains gives a name to one pool, a pool one name, and never a name to a pool that is gone', async (t) => {
      const both = await startBoth(t, engine)
      const { UserPool: other } = await both.left.createUserPool({ PoolName: 'other' })
      const of = { left: both.poolId, right: other!.Id! }

      for (let round = 0; round < rounds; round++) {
        const Domain = newPrefix()
        const named = await contend(both, 1, (cognito, side) =>
          cognito.createUserPoolDomain({ UserPoolId: of[side], Domain }),
        )
        const owner = await agreed(both, ownerOf(Domain))
        const unnamed = await contend(both, 1, (cognito) =>
          cognito.deleteUserPoolDomain({ UserPoolId: owner!, Domain }),
        )
        const names = { left: newPrefix(), right: newPrefix() }
        const twice = await contend(both, 1, (cognito, side) =>
          cognito.createUserPoolDomain({ UserPoolId: of.left, Domain: names[side] }),
        )
        const owners = [await agreed(both, ownerOf(names.left)), await agreed(both, ownerOf(names.right))]
        const taken = owners[0] ? names.left : names.right
        await both.left.deleteUserPoolDomain({ UserPoolId: of.left, Domain: taken })

        deepEqual(named, each(1, 'ok', 'InvalidParameterException'))
        deepEqual(unnamed, each(1, 'ok', 'InvalidParameterException'))
        deepEqual(twice, each(1, 'ok', 'InvalidParameterException'))
        equal(owners.filter((id) => id === of.left).length, 1)
      }
    })

    test('of a pool that one deletes while the other gives it a domain is there whole, or not at all', async (t) => {
      const both = await startBoth(t, engine)

      for (let round = 0; round < rounds; round++) {
        const { UserPool } = await both.left.createUserPool({ PoolName: 'brief' })
        const UserPoolId = UserPool!.Id!
        const Domain = newPrefix()
        const [outcomes = []] = await contend(both, 1, (cognito, side) =>
          side === 'left'
            ? cognito.deleteUserPool({ UserPoolId })
            : cognito.createUserPoolDomain({ UserPoolId, Domain }),
        )
        const pool = await agreed(both, (cognito) => outcomeOf(cognito.describeUserPool({ UserPoolId })))
        const owner = await agreed(both, ownerOf(Domain))

        equal(outcomes.filter((outcome) => outcome === 'ok').length, 1, `${outcomes}`)
        deepEqual([pool, owner], owner ? ['ok', UserPoolId] : [gone, undefined])
      }
    })

    test('of a pool is deleted once', async (t) => {
      const both = await startBoth(t, engine)
      const pools: string[] = []
      for (let round = 0; round < rounds; round++) {
        pools.push((await both.left.createUserPool({ PoolName: `brief ${round}` })).UserPool!.Id!)
      }

      const outcomes = await contend(both, rounds, (cognito, _, round) =>
        cognito.deleteUserPool({ UserPoolId: pools[round] }),
      )

      deepEqual(outcomes, each(rounds, 'ok', gone))
      for (const UserPoolId of pools) {
        equal(await agreed(both, (cognito) => outcomeOf(cognito.describeUserPool({ UserPoolId }))), gone)
      }
    })

    test('of branding has one style of a client with the assets of both, and terms of each name once', async (t) => {
      const both = await startBoth(t, engine)
      const of = { UserPoolId: both.poolId, ClientId: both.clientId }
      const terms = { ...of, TermsName: 'terms-of-use', TermsSource: 'LINK', Enforcement: 'NONE' } as const

      const created = await contend(both, 1, (cognito) => cognito.createManagedLoginBranding({ ...of, Settings: {} }))
      const { ManagedLoginBranding } = await both.left.describeManagedLoginBrandingByClient(of)
      const style = { UserPoolId: of.UserPoolId, ManagedLoginBrandingId: ManagedLoginBranding!.ManagedLoginBrandingId }
      const updated = await contend(both, rounds, (cognito, side) =>
        cognito.updateManagedLoginBranding({ ...style, Settings: { side }, Assets: [side === 'left' ? footer : logo] }),
      )
      const read = await agreed(both, (cognito) => membersOf(cognito.describeManagedLoginBranding(style)))
      const named = await contend(both, 1, (cognito) => cognito.createTerms(terms))

      deepEqual(created, each(1, 'ok', 'ManagedLoginBrandingExistsException'))
      deepEqual(updated, each(rounds, 'ok', 'ok'))
      const categories = read.ManagedLoginBranding!.Assets!.map(({ Category }) => Category)
      deepEqual(categories.sort(), [footer.Category, logo.Category].sort())
      deepEqual(named, each(1, 'ok', 'TermsExistsException'))
      const { Terms = [] } = await agreed(both, (cognito) =>
        membersOf(cognito.listTerms({ UserPoolId: of.UserPoolId })),
      )
      equal(Terms.length, 1)
    })

    test('of the classic pages is what one of them wrote, image and stylesheet together', async (t) => {
      const both = await startBoth(t, engine)
      const of = { UserPoolId: both.poolId, ClientId: both.clientId }
      await both.left.createUserPoolDomain({ UserPoolId: of.UserPoolId, Domain: newPrefix() })

      const outcomes = await contend(both, rounds, (cognito, side, round) =>
        cognito.setUICustomization({ ...of, CSS: `.banner-customizable { content: "${side} ${round}" }` }),
      )
      await both.right.setUICustomization({ ...of, CSS: '.banner-customizable { content: "last" }' })

      deepEqual(outcomes, each(rounds, 'ok', 'ok'))
      const { UICustomization } = await agreed(both, (cognito) => membersOf(cognito.getUICustomization(of)))
      ok(UICustomization!.CSS!.includes('last'))
    })
  })
}

function describePool(UserPoolId: string): Read<UserPoolType> {
  return async (cognito) => (await cognito.describeUserPool({ UserPoolId })).UserPool!
}

function listClients(UserPoolId: string): Read<string[]> {
  return async (cognito) => {
    const { UserPoolClients = [] } = await cognito.listUserPoolClients({ UserPoolId, MaxResults: 60 })
    return UserPoolClients.map(({ ClientId }) => ClientId!).sort()
  }
}

function ownerOf(Domain: string): Read<string | undefined> {
  return async (cognito) => (await cognito.describeUserPoolDomain({ Domain })).DomainDescription?.UserPoolId
}

function tagsOf({ Tags }: { Tags?: Record<string, string> }) {
  return Tags
}
