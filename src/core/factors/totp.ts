/**
 * Time-based one-time passwords as Cognito takes them: SHA-1, six digits, steps of 30 seconds, one step of tolerance
 * each way (RFC 6238). Computed by `otplib`, which is loaded when the first is needed.
 *
 * @module
 */

const step = 30

/** How many of a million codes are right at a time: those of the present step and of its neighbours. */
export const chances = 3

/** The time step (RFC 6238 §4.2) that the code belongs to, compared in constant time; `undefined` for a wrong code. */
export async function findTimeStep(secret: Uint8Array, code: string, at: Date): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined
  const { verify } = await import('otplib')
  const epoch = Math.floor(at.getTime() / 1000)
  const result = await verify({ secret, token: code, epoch, period: step, epochTolerance: step })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

/** As authenticator apps want a secret: upper case, without padding. */
export async function toBase32(secret: Uint8Array): Promise<string> {
  const { ScureBase32Plugin } = await import('otplib')
  return new ScureBase32Plugin().encode(secret)
}
