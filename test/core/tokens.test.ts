/** The parts that tokens are made of, without a server. */
import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Context } from '#core/context.ts'
import { instantOf, makeEventId } from '#core/tokens/event-id.ts'
import { issuerOf, poolIdOf } from '#core/tokens/issuer.ts'
import { openRefreshToken, type RefreshToken, sealRefreshToken } from '#core/tokens/refresh-token.ts'
import { isSignedOut, signedOut, signInInstant } from '#core/tokens/revocation.ts'
import { systemChance } from '#engines/chance.ts'
import { openVault } from '#engines/keys/vault.ts'
import { makePool, makeUser } from './user-records.ts'

const now = new Date('2026-03-04T05:06:07.089Z')
const later = (ms: number) => new Date(now.getTime() + ms)

suite('The id of an authentication event', () => {
  test('is a UUID of version 7, different each time', () => {
    const [first, second] = [makeEventId(systemChance, now), makeEventId(systemChance, now)]

    match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    notEqual(first, second)
  })

  test('tells its instant to the millisecond', () => {
    for (const instant of [new Date(0), now, new Date('9999-12-31T23:59:59.999Z')]) {
      deepEqual(instantOf(makeEventId(systemChance, instant)), instant)
    }
  })
})

suite('Signing out everywhere', () => {
  test('ends what began before it or in the same millisecond, and nothing after', () => {
    const user = signedOut(makeUser(), now)

    deepEqual(
      [later(-1), now, later(1)].map((instant) => isSignedOut(user, instant)),
      [true, true, false],
    )
    equal(isSignedOut(makeUser(), now), false)
  })

  test('reaches what began between two of them while the clock stood still', () => {
    const once = signedOut(makeUser(), now)
    const between = signInInstant(once, now)
    const twice = signedOut(once, now)

    deepEqual([isSignedOut(once, between), isSignedOut(twice, between)], [false, true])
    equal(isSignedOut(twice, signInInstant(twice, now)), false)
  })

  test('holds when a clock is set back', () => {
    const user = signedOut(signedOut(makeUser(), later(5000)), now)

    ok(user.signedOutAt! > later(5000))
    equal(isSignedOut(user, signInInstant(user, now)), false)
  })
})

suite('A refresh token', () => {
  const keys = [Buffer.alloc(32, 'first'), Buffer.alloc(32, 'second')]
  const ctx = { vault: openVault([keys[0]!]) } as unknown as Context
  const token: RefreshToken = {
    jti: 'jti',
    poolId: 'pool',
    clientId: 'client',
    userId: 'user',
    originJti: 'origin',
    eventId: 'event',
    authTime: 1_700_000_000,
    scope: 'a b',
    expiresAt: now,
  }

  test('has five parts, and a header that tools know', () => {
    const parts = sealRefreshToken(ctx, token).split('.')

    equal(parts.length, 5)
    equal(Buffer.from(parts[0]!, 'base64url').toString(), '{"cty":"JWT","enc":"A256GCM","alg":"dir"}')
    deepEqual([Buffer.from(parts[2]!, 'base64url').length, Buffer.from(parts[4]!, 'base64url').length], [12, 16])
  })

  test('opens to what was sealed, and looks different each time', () => {
    const [first, second] = [sealRefreshToken(ctx, token), sealRefreshToken(ctx, token)]

    deepEqual(openRefreshToken(ctx, first), token)
    notEqual(first, second)
  })

  test('opens after a new master key has come, and no more when its own has gone', () => {
    const sealed = sealRefreshToken(ctx, token)
    const open = (...masters: Buffer[]) => openRefreshToken({ vault: openVault(masters) } as unknown as Context, sealed)

    deepEqual(open(keys[1]!, keys[0]!), token)
    equal(open(keys[1]!), undefined)
  })

  test('does not open after any change', () => {
    const sealed = sealRefreshToken(ctx, token)
    const changed = (place: number) => {
      const other = sealed[place] === 'A' ? 'B' : 'A'
      return `${sealed.slice(0, place)}${other}${sealed.slice(place + 1)}`
    }

    for (let place = 0; place < sealed.length; place += 7) equal(openRefreshToken(ctx, changed(place)), undefined)
    for (const text of ['', '....', `${sealed}=`, ` ${sealed}`, sealed.replace('..', '.')]) {
      equal(openRefreshToken(ctx, text), undefined)
    }
  })
})

suite('The issuer of a pool', () => {
  const pool = { ...makePool(), region: 'eu-west-1', id: 'eu-west-1_AbCdEfGhI' }
  const settings = {
    region: 'eu-central-1',
    accountId: '',
    publicUrl: 'https://id.example.com/auth',
    tiers: 'open' as const,
    limits: 'off' as const,
  }

  test('is under the public URL, or AWS’s of the pool’s region', () => {
    const multiRegion = { ...pool, settings: { ...pool.settings, IssuerConfiguration: { Type: 'UPDATED' as const } } }

    deepEqual(
      [
        issuerOf({ ...settings, issuer: 'own' }, pool),
        issuerOf({ ...settings, issuer: 'aws' }, pool),
        issuerOf({ ...settings, issuer: 'aws' }, multiRegion),
      ],
      [
        'https://id.example.com/auth/eu-west-1_AbCdEfGhI',
        'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
        'https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
      ],
    )
  })

  test('names the pool in every mode', () => {
    for (const issuer of ['own', 'aws'] as const) equal(poolIdOf(issuerOf({ ...settings, issuer }, pool)), pool.id)
  })
})
