/**
 * DEVICE_PASSWORD_VERIFIER: the second half of a device's SRP exchange. Who passes has signed in on a known device.
 *
 * @module
 */
import { requireRememberedDevice } from '#core/devices/lookup.ts'
import { replacesFactor } from '#core/devices/tracking.ts'
import { deviceIdentity, openDeviceVerifier } from '#core/devices/verifier.ts'
import { faults } from '#core/faults.ts'
import { requireUsable } from '#core/tokens/revocation.ts'
import { requireStill } from '#core/users/lookup.ts'
import type { DeviceRecord } from '#ports/devices.ts'
import type { UserRecord } from '#ports/records.ts'
import { requireRight } from '../lockout.ts'
import { makeSession, requireSession, sessionLifetime, spend } from '../session.ts'
import type { Challenge, Outcome, SignIn } from '../sign-in.ts'
import { checkProof, readA, type SrpExchange, startExchange } from '../srp.ts'
import { parseTimestamp } from '../srp-timestamp.ts'

interface State {
  deviceKey: string
  exchange: SrpExchange
  /** SECRET_BLOCK, in base64: nothing but a value of this exchange alone. */
  secretBlock: string
}

const name = 'DEVICE_PASSWORD_VERIFIER'

/** Answers the device's public value; refuses with InvalidParameterException one that is of no use. One power. */
export async function presentDevicePasswordVerifier(
  signIn: SignIn,
  user: UserRecord,
  device: DeviceRecord,
  publicValue: string,
): Promise<Outcome> {
  const { ctx } = signIn
  const A = readA(publicValue)
  if (A === undefined) throw faults.srpAInvalid()
  const verifier = openDeviceVerifier(ctx, device)
  const { B, exchange } = await startExchange(ctx, A, verifier)
  const secretBlock = ctx.chance.bytes(32).toString('base64')
  const state: State = { deviceKey: device.key, exchange, secretBlock }
  const parameters = {
    SALT: verifier.salt.toString('hex'),
    SECRET_BLOCK: secretBlock,
    SRP_B: B,
    DEVICE_KEY: device.key,
    USERNAME: user.username,
  }
  return { challenge: { name, parameters, session: makeSession(signIn, user, name, state) } }
}

export const devicePasswordVerifier: Challenge = {
  needs: ['Session', 'USERNAME', 'DEVICE_KEY', 'PASSWORD_CLAIM_SECRET_BLOCK', 'PASSWORD_CLAIM_SIGNATURE', 'TIMESTAMP'],

  async answer(call) {
    const { ctx, pool, client, parameters, at } = call
    const { PASSWORD_CLAIM_SIGNATURE: signature = '', TIMESTAMP: timestamp = '' } = parameters
    if (!parseTimestamp(timestamp)) throw faults.timestampInvalid()
    const { signIn, user, state } = await requireSession<State>(call, name)
    const { deviceKey: key, exchange, secretBlock } = state
    if (parameters.DEVICE_KEY !== key) {
      throw faults.sessionInvalid().because({ note: 'sessionOfDevice', key, told: parameters.DEVICE_KEY! })
    }
    if (parameters.PASSWORD_CLAIM_SECRET_BLOCK !== secretBlock) throw faults.incorrectUsernameOrPassword()
    requireUsable(user)

    const device = await requireRememberedDevice(ctx.storage, pool, user, key)
    const verifier = openDeviceVerifier(ctx, device)
    const proof = { secretBlock: Buffer.from(secretBlock, 'base64'), timestamp, signature }
    const judgement = checkProof(ctx.powers, deviceIdentity(device), verifier, exchange, proof)
    await requireRight(signIn, { user, username: key, verifier, subject: key, device: key }, judgement)

    const { progress } = signIn
    // A sign-in that is at its device now can get here once more, and then has a session's life to answer.
    const expiresAt = new Date(ctx.clock.now().getTime() + 2 * sessionLifetime(client))
    const passed = await ctx.storage.transaction(async (tx) => {
      // Of all the ways that lead here from one sign-in, one can be gone to the end.
      const refusal = faults.sessionSpent().because({ note: 'sessionSpent' })
      await spend(tx, call, `device of ${progress.eventId}`, expiresAt, refusal)
      const current = await requireStill(tx, user)
      requireUsable(current)
      const known = await requireRememberedDevice(tx, pool, current, key)
      const attributes = { ...known.attributes, last_ip_used: ctx.sourceIp }
      await tx.devices.update({ ...known, attributes, authenticatedAt: at })
      return current
    })
    const proved = { ...progress, device: key, ...(replacesFactor(pool) && { secondFactor: true as const }) }
    return { passed, signIn: { ...signIn, progress: proved } }
  },
}
