import { deepEqual, doesNotThrow, equal, throws } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { hidesUsers } from '#core/clients/flags.ts'
import { tokenLifetimes } from '#core/clients/lifetimes.ts'
import { openSecret, requireSecretHash, sealSecret } from '#core/clients/secret.ts'
import type { Client } from '#core/directory.ts'
import { secretHash } from '#core/sign-in/secret-hash.ts'
import { openVault } from '#engines/keys/vault.ts'
import type { ClientSettings } from '#ports/records.ts'

const now = new Date('2026-01-01T00:00:00Z')

function client(members: { settings?: ClientSettings; secretValues?: string[] } = {}): Client {
  return {
    poolId: 'eu-central-1_AbCdEfGhI',
    id: 'app',
    name: 'app',
    secrets: [],
    secretValues: [],
    settings: {},
    createdAt: now,
    updatedAt: now,
    ...members,
  }
}

suite('A client with a secret', () => {
  const confidential = client({ secretValues: ['older', 'newer'] })

  test('is believed when the caller shows that it knows one', () => {
    doesNotThrow(() => requireSecretHash(confidential, 'ada', secretHash('older', 'ada', 'app')))
    doesNotThrow(() => requireSecretHash(confidential, 'ada', secretHash('newer', 'ada', 'app')))
  })

  test('is refused without a hash', () => {
    throws(() => requireSecretHash(confidential, 'ada', undefined), {
      code: 'NotAuthorizedException',
      message: 'Client app is configured for secret but secret was not received',
    })
  })

  test('is refused with the hash of another name', () => {
    throws(() => requireSecretHash(confidential, 'ada', secretHash('older', 'grace', 'app')), {
      code: 'NotAuthorizedException',
      message: 'Unable to verify secret hash for client app',
    })
  })

  test('has it sealed for this client alone', () => {
    const vault = openVault([Buffer.alloc(32, 1)])
    const secrets = [sealSecret(vault, 'app', 'older', now)]

    const opened = openSecret(vault, { ...client(), secrets })

    equal(opened, 'older')
    deepEqual(secrets[0]!.id, `app--${now.getTime()}`)
    throws(() => openSecret(vault, { ...client(), id: 'other', secrets }), /does not open with the master keys at hand/)
  })
})

suite('A public client', () => {
  test('needs no hash', () => {
    doesNotThrow(() => requireSecretHash(client(), 'ada', undefined))
  })

  test('is refused with one', () => {
    throws(() => requireSecretHash(client(), 'ada', secretHash('', 'ada', 'app')), {
      code: 'NotAuthorizedException',
      message: 'Unable to verify secret hash for client app',
    })
  })
})

suite('PreventUserExistenceErrors', () => {
  test('hides users only when it is ENABLED', () => {
    equal(hidesUsers(client({ settings: { PreventUserExistenceErrors: 'ENABLED' } })), true)
    equal(hidesUsers(client({ settings: { PreventUserExistenceErrors: 'LEGACY' } })), false)
    equal(hidesUsers(client()), false)
  })
})

suite('Tokens live', () => {
  test('an hour, and thirty days, where nothing is said', () => {
    deepEqual(tokenLifetimes({}), { access: 3600, id: 3600, refresh: 2_592_000 })
  })

  test('as long as validity and unit say', () => {
    const settings: ClientSettings = {
      AccessTokenValidity: 10,
      IdTokenValidity: 400,
      RefreshTokenValidity: 2,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'seconds', RefreshToken: 'hours' },
    }

    deepEqual(tokenLifetimes(settings), { access: 600, id: 400, refresh: 7200 })
  })

  test('an hour where a unit stands without a validity', () => {
    const settings: ClientSettings = { TokenValidityUnits: { AccessToken: 'days', IdToken: 'minutes' } }

    const { access, id } = tokenLifetimes(settings)

    deepEqual([access, id], [3600, 3600])
  })
})
