import { deepEqual, equal, match, notDeepEqual } from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { createRequire } from 'node:module'
import { after, suite, test } from 'node:test'
import { promisify } from 'node:util'
import {
  checkProof,
  makeVerifier,
  poolName,
  readA,
  readVerifier,
  type SrpExchange,
  type SrpProof,
  startExchange,
  verifyPassword,
} from '#core/sign-in/srp.ts'
import { simulateUser } from '#core/sign-in/srp-simulated.ts'
import { parseTimestamp } from '#core/sign-in/srp-timestamp.ts'
import { openPowers } from '#engines/powers/powers.ts'
import { generator, prime } from '#lib/modp15.ts'
import type { Chance } from '#ports/chance.ts'
import { A, a, b, secretBlock, timestamp, vectors } from './srp-vectors.ts'

const powers = openPowers({ threads: 1 })
const alice = { realm: 'AbCdEf123', name: 'alice' }
const password = 'Correct-Horse-9!'
const salt = Buffer.from('f0e1d2c3b4a5968778695a4b3c2d1e0f', 'hex')

after(() => powers.close())

/** A server whose b is given. */
function serverWith(ownSecret: Buffer) {
  return { powers, chance: { bytes: () => ownSecret } as unknown as Chance }
}

function seed(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

suite('SRP', () => {
  for (const vector of vectors) {
    test(`agrees with the reference vector of ${vector.title}`, async () => {
      const verifier = await makeVerifier(powers, vector.identity, vector.password, Buffer.from(vector.salt, 'hex'))
      const { B, exchange } = await startExchange(serverWith(b), readA(A)!, verifier)
      const proof = { secretBlock, timestamp, signature: vector.signature }

      const accepted = await checkProof(powers, vector.identity, verifier, exchange, proof)

      equal(accepted, true)
      match(verifier.v.toString('hex'), vector.v ?? /^/)
      match(B, vector.B ?? /^/)
      equal(Buffer.from(exchange.u, 'base64url').toString('hex'), vector.u)
    })
  }

  test("a client's own A is g to the power of a", async () => {
    const power = await powers.power(generator, a)

    equal(power.toString('hex'), A)
  })

  test('knows a password from another when it receives it in plain text', async () => {
    const verifier = await makeVerifier(powers, alice, password, salt)

    const answers = await Promise.all([
      verifyPassword(powers, alice, password, verifier),
      verifyPassword(powers, alice, 'correct-horse-9!', verifier),
      verifyPassword(powers, { ...alice, name: 'Alice' }, password, verifier),
      verifyPassword(powers, { ...alice, realm: 'AbCdEf124' }, password, verifier),
    ])

    deepEqual(answers, [true, false, false, false])
  })

  test('takes the salt for a number, as clients do', async () => {
    const long = Buffer.concat([Buffer.alloc(1), salt])

    const verifiers = await Promise.all([salt, long].map((one) => makeVerifier(powers, alice, password, one)))

    deepEqual(verifiers[0]?.v, verifiers[1]?.v)
  })

  test('sends B without leading zeros', async () => {
    const verifier = await makeVerifier(powers, alice, password, Buffer.from('00e1d2c3b4a5968778695a4b3c2d1e0f', 'hex'))

    const { B } = await startExchange(serverWith(seed('b 111')), readA(A)!, verifier)

    match(B, /^57808c32[0-9a-f]{758}$/)
  })

  test('a pool goes by what follows the first underscore of its id', () => {
    equal(poolName('us-east-1_AbCdEf123'), 'AbCdEf123')
  })
})

suite('A proof of SRP', () => {
  const [vector] = vectors
  const good: SrpProof = { secretBlock, timestamp, signature: vector!.signature }

  async function check(proof: SrpProof, change: (exchange: SrpExchange) => SrpExchange = (same) => same) {
    const verifier = await makeVerifier(powers, alice, password, salt)
    const { exchange } = await startExchange(serverWith(b), readA(A)!, verifier)
    return checkProof(powers, alice, verifier, change(exchange), proof)
  }

  for (const [flaw, proof] of Object.entries({
    'is cut short': { ...good, signature: good.signature.slice(0, 40) },
    'goes on after its end': {
      ...good,
      signature: Buffer.concat([decode(good.signature), Buffer.of(0)]).toString('base64'),
    },
    'is empty': { ...good, signature: '' },
    'begins with another letter': { ...good, signature: `E${good.signature.slice(1)}` },
    'was made for another secret block': { ...good, secretBlock: secretBlock.subarray(1) },
    'was made at another time': { ...good, timestamp: 'Wed Mar 4 05:06:08 UTC 2026' },
  })) {
    test(`is refused when it ${flaw}`, async () => {
      equal(await check(proof), false)
    })
  }

  test('is refused in another exchange', async () => {
    const accepted = await check(good, (exchange) => ({ ...exchange, b: seed('another').toString('base64url') }))

    equal(accepted, false)
  })

  test('is refused when it was made with another password', async () => {
    const verifier = await makeVerifier(powers, alice, 'Another-Horse-9!', salt)
    const { exchange } = await startExchange(serverWith(b), readA(A)!, verifier)

    equal(await checkProof(powers, alice, verifier, exchange, good), false)
  })
})

suite('SRP with the AuthenticationHelper of amazon-cognito-identity-js', () => {
  const require = createRequire(import.meta.url)
  const AuthenticationHelper: typeof Helper = require('amazon-cognito-identity-js/lib/AuthenticationHelper.js').default
  const BigInteger: typeof BigNumber = require('amazon-cognito-identity-js/lib/BigInteger.js').default
  const client = new AuthenticationHelper('AbCdEf123')
  const leadingZero = Buffer.from('00e1d2c3b4a5968778695a4b3c2d1e0f', 'hex')

  // The seeds were searched for numbers of these forms; what they give is asserted.
  for (const { form, clientSecret, serverSecret, hexOfA, hexOfB } of [
    {
      form: 'A and B with the first bit set',
      clientSecret: 'a 0',
      serverSecret: 'b 2',
      hexOfA: /^c4e88156/,
      hexOfB: /^fe603acd/,
    },
    { form: 'an A with an odd number of digits', clientSecret: 'a 2', serverSecret: 'b 0', hexOfA: /^cb16749.{760}$/ },
    { form: 'an A shorter than N', clientSecret: 'a 338', serverSecret: 'b 0', hexOfA: /^161faa.{760}$/ },
    { form: 'a short A with the first bit set', clientSecret: 'a 54', serverSecret: 'b 0', hexOfA: /^ddb107.{760}$/ },
    {
      form: 'a short B with the first bit set',
      clientSecret: 'a 0',
      serverSecret: 'b 182',
      hexOfB: /^87b7f584.{758}$/,
    },
    { form: 'an S shorter than N', clientSecret: 'a 0', serverSecret: 'b 93' },
    { form: 'a u shorter than its hash', clientSecret: 'a 0', serverSecret: 'b 166' },
  ]) {
    test(`signs a user in with ${form}`, async () => {
      const verifier = await makeVerifier(powers, alice, password, leadingZero)
      client.smallAValue = new BigInteger(seed(clientSecret).toString('hex'), 16)
      client.largeAValue = await promisify(client.calculateA.bind(client))(client.smallAValue)
      const sentA = client.largeAValue.toString(16)
      const { B, exchange } = await startExchange(serverWith(seed(serverSecret)), readA(sentA)!, verifier)
      const signature = await sign(password, B)

      const accepted = await checkProof(powers, alice, verifier, exchange, { secretBlock, timestamp, signature })

      equal(accepted, true)
      match(sentA, hexOfA ?? /^/)
      match(B, hexOfB ?? /^/)
    })
  }

  test('refuses a wrong password', async () => {
    const verifier = await makeVerifier(powers, alice, password, leadingZero)
    const { B, exchange } = await startExchange(serverWith(b), readA(client.largeAValue.toString(16))!, verifier)
    const signature = await sign('Wrong-Horse-9!', B)

    equal(await checkProof(powers, alice, verifier, exchange, { secretBlock, timestamp, signature }), false)
  })

  test("reads the verifier of a device that the client made, and finds the device's password in it", async () => {
    const device = { realm: '-AbCdEf12', name: 'us-east-1_11112222-3333-4444-5555-666677778888' }
    await promisify(client.generateHashDevice.bind(client))(device.realm, device.name)
    const [saltSent, verifierSent] = [client.getSaltDevices(), client.getVerifierDevices()].map(toBase64)

    const verifier = readVerifier(saltSent!, verifierSent!)

    equal(await verifyPassword(powers, device, client.getRandomPassword(), verifier!), true)
  })

  async function sign(typed: string, B: string): Promise<string> {
    const saltNumber = new BigInteger(leadingZero.toString('hex'), 16)
    const getKey = promisify(client.getPasswordAuthenticationKey.bind(client))
    const key = await getKey(alice.name, typed, new BigInteger(B, 16), saltNumber)
    return createHmac('sha256', key).update('AbCdEf123alice').update(secretBlock).update(timestamp).digest('base64')
  }
})

suite('SRP_A', () => {
  test('is read in either case, and with an odd number of digits', () => {
    deepEqual([readA('aBc'), readA('0abc')], [0xabcn, 0xabcn])
  })

  test('may be longer than N, by which it is a number all the same', () => {
    equal(readA('a'.repeat(1536)), BigInt(`0x${'a'.repeat(1536)}`))
  })

  for (const [what, hex] of Object.entries({
    'an empty text': '',
    zero: '0',
    'zero in many digits': '0'.repeat(768),
    N: prime.toString(16),
    'a multiple of N': (prime * 5n).toString(16),
    'a negative number': '-5',
    'a prefix': '0x5',
    'a letter outside hexadecimal': 'abcg',
    'a line feed at the end': '5\n',
    'more digits than twice those of N': 'a'.repeat(1537),
  })) {
    test(`is refused when it is or has ${what}`, () => {
      equal(readA(hex), undefined)
    })
  }
})

suite("A device's verifier", () => {
  const device = vectors[3]!
  const saltSent = 'AMD/7gARIjNEVWZ3iJmqu8w='

  test('is the one that the server would make', async () => {
    const { v } = await makeVerifier(powers, device.identity, device.password, Buffer.from(device.salt, 'hex'))
    const verifierSent = v.toString('base64')

    const verifier = readVerifier(saltSent, verifierSent)

    match(verifierSent, /^My9vswKgt7RbbiGQxUZB.*5EXzD\+yx$/)
    deepEqual(verifier?.v, v)
    equal(await verifyPassword(powers, device.identity, device.password, verifier!), true)
  })

  test('is brought to its full length', () => {
    deepEqual(readVerifier(saltSent, 'AAAABQ==')?.v, Buffer.concat([Buffer.alloc(383), Buffer.of(5)]))
  })

  for (const [what, sent] of Object.entries({
    'an empty salt': ['', 'BQ=='],
    'a salt of 65 bytes': [Buffer.alloc(65, 1).toString('base64'), 'BQ=='],
    'an empty verifier': [saltSent, ''],
    'the verifier 1': [saltSent, 'AQ=='],
    'the verifier N - 1': [saltSent, toBase64((prime - 1n).toString(16))],
    'the verifier N + 5': [saltSent, toBase64((prime + 5n).toString(16))],
  })) {
    test(`is refused with ${what}`, () => {
      equal(readVerifier(sent[0]!, sent[1]!), undefined)
    })
  }
})

suite('A simulated user', () => {
  const mac = (data: string) => createHmac('sha256', 'a secret of the pool').update(data).digest()

  test('is the same each time', () => {
    deepEqual(simulateUser(mac, 'nobody'), simulateUser(mac, 'nobody'))
  })

  test('differs by name, and by pool', () => {
    const user = simulateUser(mac, 'nobody')
    const namesake = simulateUser((data) => createHmac('sha256', 'another').update(data).digest(), 'nobody')
    const neighbour = simulateUser(mac, 'nobody else')

    for (const other of [namesake, neighbour]) {
      notDeepEqual(other.userId, user.userId)
      notDeepEqual(other.verifier.salt, user.verifier.salt)
      notDeepEqual(other.verifier.v, user.verifier.v)
    }
  })

  test('has the form of a user', () => {
    const { userId, verifier } = simulateUser(mac, 'nobody')

    match(userId, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    equal(verifier.salt.length, 16)
    equal(verifier.v.length, 384)
  })

  test('goes through an exchange and fails at the proof', async () => {
    const { userId, verifier } = simulateUser(mac, 'nobody')
    const { exchange } = await startExchange(serverWith(b), readA(A)!, verifier)
    const proof = { secretBlock, timestamp, signature: vectors[0]!.signature }

    equal(await checkProof(powers, { ...alice, name: userId }, verifier, exchange, proof), false)
  })
})

suite('TIMESTAMP', () => {
  for (const text of ['Wed Mar 4 05:06:07 UTC 2026', 'Wed Mar 04 05:06:07 UTC 2026']) {
    test(`is read from ${text}`, () => {
      deepEqual(parseTimestamp(text), new Date('2026-03-04T05:06:07Z'))
    })
  }

  for (const text of [
    '',
    '2026-03-04T05:06:07Z',
    'Wed Mar 4 05:06:07 GMT 2026',
    'Mi Mrz 4 05:06:07 UTC 2026',
    'Mon Feb 30 05:06:07 UTC 2026',
    'Wed Mar 0 05:06:07 UTC 2026',
    'Wed Mar 4 25:06:07 UTC 2026',
    'Wed Mar 4 5:06:07 UTC 2026',
    ' Wed Mar 4 05:06:07 UTC 2026',
  ]) {
    test(`is not read from '${text}'`, () => {
      equal(parseTimestamp(text), undefined)
    })
  }
})

/** The parts of the client's own classes that are used here; the package declares neither. */
declare class BigNumber {
  constructor(digits: string, radix: number)
  toString(radix: number): string
}
declare class Helper {
  constructor(poolName: string)
  smallAValue: BigNumber
  largeAValue: BigNumber
  calculateA(secret: BigNumber, done: (error: Error | null, value: BigNumber) => void): void
  getPasswordAuthenticationKey(
    username: string,
    password: string,
    B: BigNumber,
    salt: BigNumber,
    done: (error: Error | null, key: Uint8Array) => void,
  ): void
  generateHashDevice(group: string, key: string, done: (error: Error | null, nothing: null) => void): void
  getRandomPassword(): string
  getSaltDevices(): string
  getVerifierDevices(): string
}

function toBase64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64')
}

function decode(base64: string): Buffer {
  return Buffer.from(base64, 'base64')
}
