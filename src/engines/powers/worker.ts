/**
 * The thread's side: raises one number after another to its power, through OpenSSL.
 *
 * A thread is given the text of this function and not a file, because a thread that has to strip types from a file
 * needs 25 MB where this needs 10, and takes twice as long to start. So `serve` must not refer to anything outside itself.
 *
 * @module
 */

/** Takes messages of a base and an exponent, one half each, and answers each with the power. */
export function serve(): void {
  const { DiffieHellman, getDiffieHellman } = process.getBuiltinModule('node:crypto')
  const { parentPort } = process.getBuiltinModule('node:worker_threads')
  const group = getDiffieHellman('modp15')

  parentPort?.on('message', (numbers: Uint8Array) => {
    const half = numbers.length / 2
    // A predefined group lacks only the setter, and making the group from its prime costs a primality test of 1.7 s.
    Reflect.apply(DiffieHellman.prototype.setPrivateKey, group, [numbers.subarray(half)])
    parentPort.postMessage(group.computeSecret(numbers.subarray(0, half)))
  })
}
