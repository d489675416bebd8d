/** Randomness from the operating system's generator; tests may put a predictable one in its place. @module */
export interface Chance {
  /** `length` random bytes. */
  bytes(length: number): Buffer
  /** A random UUID in lower case. */
  uuid(): string
  /** A whole number from 0 up to, not including, `maxExclusive`, each equally likely. */
  integer(maxExclusive: number): number
}
