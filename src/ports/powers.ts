/**
 * Modular powers, the heavy half of SRP, off the event loop.
 *
 * The group is that of `#lib/modp15.ts`. The core asks; an engine computes. Nothing here knows what the numbers
 * stand for.
 *
 * @module
 */

export interface Powers {
  /**
   * `base ^ exponent mod N`. Numbers are big-endian bytes, leading zeros allowed; the answer is always 384 bytes long.
   *
   * The base must lie between 2 and N - 2 and the exponent below 2^3072, else a RangeError: what comes from outside is
   * checked before it is used. The exponent is treated as secret. A call that fails for want of a thread rejects.
   */
  power(base: Uint8Array, exponent: Uint8Array): Promise<Buffer>

  /** Rejects what is under way and lets go of threads. Later calls reject. */
  close(): Promise<void>
}
