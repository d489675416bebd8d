import { deepEqual, equal, match, notDeepEqual, throws } from 'node:assert/strict'
import { createPrivateKey, createPublicKey, createSign, createVerify, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { readKeyFile, readOrMakeKeyFile } from '#engines/keys/key-file.ts'
import { makeSigningKey, openSigningKeys } from '#engines/keys/signing-keys.ts'
import { openVault } from '#engines/keys/vault.ts'

const [older, newer, foreign] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2), Buffer.alloc(32, 3)]

suite('The vault', () => {
  test('opens what it sealed, text or bytes, also when it is empty', () => {
    const vault = openVault([newer])

    for (const plaintext of [Buffer.from('zoë'), Buffer.alloc(0), randomBytes(5000)]) {
      deepEqual(vault.open('test', vault.seal('test', plaintext)), plaintext)
    }
    equal(vault.open('test', vault.seal('test', 'zoë'))?.toString(), 'zoë')
  })

  test('opens what another process sealed under the same key', () => {
    const sealed = openVault([newer]).seal('test', 'secret')

    equal(openVault([newer]).open('test', sealed)?.toString(), 'secret')
  })

  test('seals a text in another way each time, with 48 bytes around it', () => {
    const vault = openVault([newer])

    const [first, second] = [vault.seal('test', 'secret'), vault.seal('test', 'secret')]

    notDeepEqual(first, second)
    equal(first.length, 'secret'.length + 48)
    equal(first.includes('secret'), false)
  })

  test('does not open for another purpose', () => {
    const vault = openVault([newer])

    equal(vault.open('another', vault.seal('test', 'secret')), undefined)
  })

  test('does not open what was changed in any byte', () => {
    const vault = openVault([newer])
    const sealed = vault.seal('test', 'secret')

    for (const index of sealed.keys()) {
      const changed = Buffer.from(sealed)
      changed[index]! ^= 1
      equal(vault.open('test', changed), undefined, `byte ${index}`)
    }
  })

  test('does not open what was cut short', () => {
    const vault = openVault([newer])
    const sealed = vault.seal('test', 'secret')

    for (const length of sealed.keys()) {
      equal(vault.open('test', sealed.subarray(0, length)), undefined, `${length} bytes`)
    }
  })

  test('does not open what was sealed elsewhere', () => {
    equal(openVault([newer, older]).open('test', openVault([foreign]).seal('test', 'secret')), undefined)
  })

  test('opens under every master key and seals under the first', () => {
    const before = openVault([older])
    const during = openVault([newer, older])
    const afterwards = openVault([newer])

    equal(during.open('test', before.seal('test', 'secret'))?.toString(), 'secret')
    equal(afterwards.open('test', during.seal('test', 'secret'))?.toString(), 'secret')
    equal(before.open('test', during.seal('test', 'secret')), undefined)
  })

  test('hashes the same data for the same purpose alike', () => {
    const [vault, other] = [openVault([newer]), openVault([foreign])]

    const hash = vault.mac('test', 'data')

    equal(hash.length, 32)
    deepEqual(openVault([newer]).mac('test', Buffer.from('data')), hash)
    notDeepEqual(vault.mac('test', 'data2'), hash)
    notDeepEqual(vault.mac('testd', 'ata'), hash)
    notDeepEqual(other.mac('test', 'data'), hash)
  })

  test('knows its hashes under every master key', () => {
    const hash = openVault([older]).mac('test', 'data')

    equal(openVault([newer, older]).verifyMac('test', 'data', hash), true)
    equal(openVault([newer]).verifyMac('test', 'data', hash), false)
    equal(openVault([older]).verifyMac('test', 'other', hash), false)
    equal(openVault([older]).verifyMac('another', 'data', hash), false)
    equal(openVault([older]).verifyMac('test', 'data', hash.subarray(0, 31)), false)
  })

  test('derives a key of 32 bytes for each purpose and master key, that of the first one first', () => {
    const [ofOlder] = openVault([older]).derive('test')
    const [ofNewer] = openVault([newer]).derive('test')

    const keys = openVault([newer, older]).derive('test')

    deepEqual(keys, [ofNewer, ofOlder])
    deepEqual([...keys.map(({ length }) => length), new Set(keys.map(String)).size], [32, 32, 2])
    notDeepEqual(openVault([newer]).derive('another')[0], ofNewer)
  })

  test('needs a master key, of 32 bytes', () => {
    throws(() => openVault([]), new Error('A vault needs a master key.'))
    throws(() => openVault([newer, Buffer.alloc(31)]), new Error('A master key has 32 bytes, not 31.'))
  })
})

suite('The file of a master key', () => {
  function folder(t: TestContext): string {
    const path = mkdtempSync(join(tmpdir(), 'poolhouse-keys-'))
    t.after(() => rmSync(path, { recursive: true }))
    return path
  }

  test('is made once, for its owner alone, and leaves no draft', (t) => {
    const path = join(folder(t), 'master.key')

    const [made, read] = [readOrMakeKeyFile(path), readOrMakeKeyFile(path)]

    equal(made.length, 32)
    deepEqual(read, made)
    deepEqual(readKeyFile(path), made)
    equal(statSync(path).mode & 0o777, 0o600)
    match(readFileSync(path, 'utf8'), /^[\w+/]{43}=\n$/)
    deepEqual(readdirSync(join(path, '..')), ['master.key'])
  })

  test('is refused, and left as it is, when it holds something else', (t) => {
    const path = join(folder(t), 'master.key')
    writeFileSync(path, 'changeme\n')

    throws(() => readOrMakeKeyFile(path), new Error(`${path} does not hold 32 bytes in base64.`))
    equal(readFileSync(path, 'utf8'), 'changeme\n')
  })

  test('is not made by reading', (t) => {
    throws(() => readKeyFile(join(folder(t), 'master.key')), { code: 'ENOENT' })
  })
})

suite('Signing keys', () => {
  /** A stock whose keys are numbered instead of made. */
  function openNumbered(t: TestContext, size: number) {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const made = { count: 0 }
    const make = async () => {
      made.count += 1
      return { kid: `${made.count}`, privateKey: Buffer.alloc(0), publicJwk: { kty: 'RSA' as const, n: '', e: '' } }
    }
    return { made, stock: openSigningKeys({ size, pause: 100, make }) }
  }

  async function pass(t: TestContext, pauses: number): Promise<void> {
    for (let pause = 0; pause < pauses; pause += 1) {
      await settled()
      t.mock.timers.tick(100)
    }
    await settled()
  }

  test('are RSA-2048 pairs that sign and verify, with a key id as of Cognito', async () => {
    const { kid, privateKey, publicJwk } = await makeSigningKey()

    const signature = createSign('sha256')
      .update('text')
      .sign(createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }))

    const publicKey = createPublicKey({ key: publicJwk, format: 'jwk' })
    equal(createVerify('sha256').update('text').verify(publicKey, signature), true)
    equal(publicKey.asymmetricKeyDetails?.modulusLength, 2048)
    deepEqual(Object.keys(publicJwk).sort(), ['e', 'kty', 'n'])
    match(kid, /^[A-Za-z0-9+/]{43}=$/)
  })

  test('are made one at a time from the start on, as many as are wanted', async (t) => {
    const { made, stock } = openNumbered(t, 3)

    const counts = [made.count]
    stock.start()
    counts.push(made.count)
    await pass(t, 1)
    counts.push(made.count)
    await pass(t, 10)
    counts.push(made.count)

    deepEqual(counts, [0, 1, 2, 3])
  })

  test('come from the stock, which is filled again', async (t) => {
    const { made, stock } = openNumbered(t, 3)
    stock.start()
    await pass(t, 10)

    const taken = await stock.take()
    await pass(t, 10)

    equal(taken.kid, '1')
    equal(made.count, 4)
  })

  test('are made on the spot when there is none in stock', async (t) => {
    const { made, stock } = openNumbered(t, 3)

    const taken = [await stock.take(), await stock.take()]

    deepEqual(
      taken.map(({ kid }) => kid),
      ['1', '2'],
    )
    equal(made.count, 2)
  })

  test('are made no more after closing, unless they are asked for', async (t) => {
    const { made, stock } = openNumbered(t, 3)
    stock.start()
    await settled()

    stock.close()
    await pass(t, 10)
    const taken = [await stock.take(), await stock.take()]

    deepEqual(
      taken.map(({ kid }) => kid),
      ['1', '2'],
    )
    equal(made.count, 2)
  })

  test('that cannot be made fail whoever takes one, and nothing else', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const attempts = { count: 0 }
    const stock = openSigningKeys({
      make: async () => {
        attempts.count += 1
        throw new Error('no key')
      },
    })
    stock.start()
    await pass(t, 1)

    const outcome = await stock.take().catch((error: Error) => error.message)

    equal(outcome, 'no key')
    equal(attempts.count, 3)
  })

  /** Lets promises that are ready run to their end. */
  function settled(): Promise<void> {
    return new Promise(setImmediate)
  }
})
