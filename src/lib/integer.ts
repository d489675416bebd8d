/** Non-negative integers as big-endian bytes. @module */

export function toInteger(bytes: Uint8Array): bigint {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
  return BigInt(`0x0${hex}`)
}

/** As few bytes as the number needs, or exactly `length` with zeros in front; throws RangeError where that is too few. */
export function toBytes(integer: bigint, length = 0): Buffer {
  const hex = integer.toString(16)
  const bytes = Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, 'hex')
  return length === 0 ? bytes : padLeft(bytes, length)
}

/** The same number in exactly `length` bytes; throws RangeError where it does not fit. */
export function padLeft(bytes: Uint8Array, length: number): Buffer {
  const surplus = Math.max(bytes.byteLength - length, 0)
  if (bytes.subarray(0, surplus).some((byte) => byte !== 0)) throw new RangeError(`The number exceeds ${length} bytes.`)
  const padded = Buffer.alloc(length)
  padded.set(bytes.subarray(surplus), length - (bytes.byteLength - surplus))
  return padded
}
