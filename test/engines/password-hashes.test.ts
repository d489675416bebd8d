/** Hashes that other programs made of known passwords. */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { PasswordHashingAlgorithmType } from '#contract/index.ts'
import { openPasswordHashes } from '#engines/password-hashes/hashes.ts'

const hashes = openPasswordHashes()

/** From the documentation and the test suites of the programs. */
const published: [who: string, algorithm: PasswordHashingAlgorithmType, hash: string, password: string][] = [
  ['crypt_blowfish', 'BCRYPT', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW', 'U*U'],
  ['libxcrypt', 'BCRYPT', '$2b$04$abcdefghijklmnopqrstuuIhSHOYW62MYzOCiBO1FrAHfyr5D9TxS', 'Correct-Horse-7'],
  ['PHP', 'BCRYPT', '$2y$04$abcdefghijklmnopqrstuuIhSHOYW62MYzOCiBO1FrAHfyr5D9TxS', 'Correct-Horse-7'],
  [
    'the reference implementation',
    'ARGON2ID',
    '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    'password',
  ],
  [
    'passlib',
    'SCRYPT',
    '$scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E',
    'password',
  ],
  [
    'passlib',
    'PBKDF2_SHA256',
    '$pbkdf2-sha256$6400$.6UI/S.nXIk8jcbdHx3Fhg$98jZicV16ODfEsEZeYPGHU3kbrUrvUEXOPimVSQDD44',
    'password',
  ],
  [
    'a PHC writer',
    'PBKDF2_SHA256',
    '$pbkdf2-sha256$i=1000,l=32$c29tZXNhbHQxMjM0$wRIcuiRcSdXkagv/2gnkNU34IWCqHezjfGbcPvMYeN8',
    'password',
  ],
  [
    'Django',
    'PBKDF2_SHA256',
    'pbkdf2_sha256$1000$somesalt1234$wRIcuiRcSdXkagv/2gnkNU34IWCqHezjfGbcPvMYeN8=',
    'password',
  ],
]

const salt = 'c29tZXNhbHQxMjM0'
const digest = 'wRIcuiRcSdXkagv/2gnkNU34IWCqHezjfGbcPvMYeN8'

/** Other algorithms, broken ones, and parameters that would keep a server busy. */
const strange: [algorithm: PasswordHashingAlgorithmType, hash: string][] = [
  ['BCRYPT', ''],
  ['BCRYPT', 'Correct-Horse-7'],
  ['BCRYPT', '$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['BCRYPT', '$2b$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['BCRYPT', '$2b$16$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['BCRYPT', '$2b$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe'],
  ['ARGON2ID', `$argon2i$v=19$m=256,t=2,p=1$${salt}$${digest}`],
  ['ARGON2ID', `$argon2id$v=16$m=256,t=2,p=1$${salt}$${digest}`],
  ['ARGON2ID', `$argon2id$v=19$m=262145,t=1,p=1$${salt}$${digest}`],
  ['ARGON2ID', `$argon2id$v=19$m=262144,t=5,p=1$${salt}$${digest}`],
  ['ARGON2ID', `$argon2id$v=19$m=256,t=0,p=1$${salt}$${digest}`],
  ['ARGON2ID', `$argon2id$v=19$m=256,t=1,p=0$${salt}$${digest}`],
  ['ARGON2ID', `$argon2id$v=19$m=256,t=1,p=17$${salt}$${digest}`],
  ['ARGON2ID', `$argon2id$v=19$m=7,t=1,p=1$${salt}$${digest}`],
  ['ARGON2ID', `$argon2id$v=19$m=256,t=1,p=1$YQ$${digest}`],
  ['ARGON2ID', `$argon2id$v=19$m=256,t=1,p=1$${salt}$YQ`],
  ['ARGON2ID', `$argon2id$v=19$m=256,t=1,p=1$${salt}$!${digest}`],
  ['SCRYPT', `$scrypt$ln=0,r=8,p=1$${salt}$${digest}`],
  ['SCRYPT', `$scrypt$ln=19,r=8,p=1$${salt}$${digest}`],
  ['SCRYPT', `$scrypt$ln=17,r=8,p=3$${salt}$${digest}`],
  ['SCRYPT', `$scrypt$ln=10,r=0,p=1$${salt}$${digest}`],
  ['SCRYPT', `$scrypt$ln=10,r=8,p=0$${salt}$${digest}`],
  ['PBKDF2_SHA256', `$pbkdf2-sha256$0$${salt}$${digest}`],
  ['PBKDF2_SHA256', `$pbkdf2-sha256$5000001$${salt}$${digest}`],
  ['PBKDF2_SHA256', `$pbkdf2-sha512$1000$${salt}$${digest}`],
  ['PBKDF2_SHA256', `pbkdf2_sha256$1000$short$${digest}`],
]

suite('password hashes', () => {
  for (const [who, algorithm, hash, password] of published) {
    test(`a hash of ${algorithm} by ${who} fits its password, and no other`, async () => {
      const attempts = [password, `${password} `, '']

      const fits = await Promise.all(attempts.map((attempt) => hashes.verify(algorithm, hash, attempt)))

      equal(hashes.accepts(algorithm, hash), true)
      deepEqual(fits, [true, false, false])
    })
  }

  test('what cannot be verified, or would cost too much, is not accepted', () => {
    const accepted = strange.filter(([algorithm, hash]) => hashes.accepts(algorithm, hash))

    deepEqual(accepted, [])
  })

  test('what is not accepted is not verified either', async () => {
    await rejects(hashes.verify('BCRYPT', 'Correct-Horse-7', 'Correct-Horse-7'), {
      message: 'This is no hash of BCRYPT that can be verified.',
    })
  })

  test('many at once are all verified', async () => {
    const hash = `$pbkdf2-sha256$1000$${salt}$${digest}`

    const fits = await Promise.all(
      Array.from({ length: 20 }, (_, i) => hashes.verify('PBKDF2_SHA256', hash, i % 2 ? 'password' : 'another')),
    )

    equal(fits.filter(Boolean).length, 10)
  })
})
