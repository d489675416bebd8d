import { deepEqual, throws } from 'node:assert/strict'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { configFile, readConfig } from '#app/config.ts'
import { openFunctions } from '#engines/functions/functions.ts'
import { openSenderCodes } from '#engines/sender-codes/sender-codes.ts'
import { temporaryFolder } from '../support/engines.ts'
import { capturedLog } from '../support/log.ts'

const arn = 'arn:aws:kms:eu-central-1:123456789012:key/0b1d4b8e-9e3f-4c55-9d0c-2f6c1a7d3e90'
const aes = Buffer.alloc(32, 'sender key')

/** What the setting says in the environment. */
function keysIn(text: string) {
  return readConfig({ argv: [], env: { POOLHOUSE_SENDER_KEYS: text }, folder: tmpdir() }).senderKeys
}

suite('The setting senderKeys', () => {
  test('names AES keys and KMS endpoints by ARN, in the file as in the environment', (t) => {
    const folder = temporaryFolder(t)
    const file = `
senderKeys:
  ${arn}:
    aes: ${aes.toString('base64')}
    name: codes
    namespace: shop
  "*":
    kms: { endpoint: 'http://127.0.0.1:4566', region: eu-west-1 }
`
    writeFileSync(join(folder, configFile), file)

    const fromFile = readConfig({ argv: [], env: {}, folder }).senderKeys
    const fromEnvironment = keysIn(JSON.stringify({ [arn]: { aes: aes.toString('base64') }, '*': { kms: {} } }))

    deepEqual(
      fromFile,
      new Map<string, object>([
        [arn, { aes, name: 'codes', namespace: 'shop' }],
        ['*', { kms: { endpoint: 'http://127.0.0.1:4566', region: 'eu-west-1' } }],
      ]),
    )
    deepEqual(
      fromEnvironment,
      new Map<string, object>([
        [arn, { aes }],
        ['*', { kms: {} }],
      ]),
    )
  })

  const shape =
    'a mapping from ARNs of KMS keys, or "*", to either aes (32 bytes in base64) with name and namespace, or kms with endpoint and region'
  const key = aes.toString('base64')
  const refusals: [what: string, text: string, fault: string][] = [
    ['text', 'hunter2', ''],
    ['a list', '[]', ''],
    ['the ARN of something else', '{"arn:aws:s3:::codes":{"kms":{}}}', '; "arn:aws:s3:::codes" is no ARN of a KMS key'],
    ['a text for a key', '{"*":"hunter2"}', '; the entry of * is neither'],
    ['a short key', '{"*":{"aes":"aHVudGVyMg=="}}', '; the entry of * is neither'],
    ['two in one', `{"*":{"aes":"${key}","kms":{}}}`, '; the entry of * is neither'],
    ['an empty name', `{"*":{"aes":"${key}","name":""}}`, '; the entry of * is neither'],
    ['the namespace of KMS', `{"*":{"aes":"${key}","namespace":"aws-kms"}}`, '; the entry of * is neither'],
    ['an unknown member', '{"*":{"kms":{"key":"x"}}}', '; the entry of * is neither'],
    ['an endpoint that is no URL', '{"*":{"kms":{"endpoint":"x"}}}', '; the entry of * is neither'],
  ]
  for (const [what, text, fault] of refusals) {
    test(`refuses ${what} without repeating it`, () => {
      throws(() => keysIn(text), {
        name: 'ConfigRefusal',
        message: `POOLHOUSE_SENDER_KEYS must be ${shape}${fault}.`,
      })
    })
  }
})

suite('docs/functions.md', () => {
  test('shows keys and a sender that reads its code', async (t) => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/functions.md'), 'utf8')
    const [, settings = ''] = /^```yml\n(.*?)^```/ms.exec(page) ?? []
    const [, code = ''] = /^```js\n\/\/ mailer\.mjs\n(.*?)^```/ms.exec(page) ?? []
    const [, KEY_ARN = '', KEY = ''] = /(arn:aws:kms:\S+):\s+aes: (\S+)/.exec(settings) ?? []
    const folder = temporaryFolder(t)
    symlinkSync(join(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, configFile), settings)
    writeFileSync(join(folder, 'mailer.mjs'), code)
    const printed: string[] = []
    const functions = openFunctions({
      entries: new Map([['mailer', { handler: './mailer.handler', env: { KEY_ARN, KEY } }]]),
      baseDirectory: folder,
      print: (_, line) => printed.push(line),
      log: capturedLog((text) => t.diagnostic(text)),
    })
    t.after(() => functions.close())

    const senderCodes = openSenderCodes(readConfig({ argv: [], env: {}, folder }).senderKeys)
    const request = {
      code: await senderCodes.encrypt(KEY_ARN, '123456'),
      userAttributes: { email: 'ada@example.com' },
    }
    const event = { request, response: {} }
    const { kind } = await functions.invoke('mailer', event, { timeout: 30_000 })

    deepEqual({ kind, printed }, { kind: 'returned', printed: ['Send 123456 to ada@example.com'] })
  })
})
