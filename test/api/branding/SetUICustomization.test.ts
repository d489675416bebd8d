import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { newPrefix } from '../domains/names.ts'
import { jpeg, png, svg } from './images.ts'

const CSS = `/* the shop's own */
.background-customizable { background-color: #fff; }
.banner-customizable, .logo-customizable { padding: 25px 0 }
.errorMessage-customizable{}.idpButton-customizable{}.idpButton-customizable:hover{}.idpDescription-customizable{}
.inputField-customizable { width: 100%; } .inputField-customizable:focus { outline: 0; }
.label-customizable{}.legalText-customizable{}.passwordCheck-notValid-customizable{}.passwordCheck-valid-customizable{}
.redirect-customizable{}.socialButton-customizable{}.submitButton-customizable{}.submitButton-customizable:hover{}
.textDescription-customizable {
  font-size: 12px;
}
`

for (const engine of engines) {
  suite(`SetUICustomization on ${engine}`, () => {
    test('a stylesheet and an image for all clients are kept', async (t) => {
      const { cognito, poolId, clock, endpoint } = await start(t, engine, { client: false })
      await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain: newPrefix() })
      clock.set(new Date('2026-03-01T09:08:07.654Z'))

      const answer = await cognito.setUICustomization({ UserPoolId: poolId, CSS, ImageFile: png })

      const read = await cognito.getUICustomization({ UserPoolId: poolId, ClientId: 'ALL' })
      deepEqual(answer.UICustomization, {
        UserPoolId: poolId,
        ClientId: 'ALL',
        ImageUrl: `${endpoint}/${poolId}/ALL/20260301090807/assets/images/image.png`,
        CSS,
        CSSVersion: '20260301090807',
        LastModifiedDate: clock.now(),
        CreationDate: clock.now(),
      })
      deepEqual(read.UICustomization, answer.UICustomization)
    })

    test('the image is where its address says, until another takes its place', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine, { client: false })
      await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain: newPrefix() })

      const first = await cognito.setUICustomization({ UserPoolId: poolId, ImageFile: png })
      const served = await fetch(first.UICustomization!.ImageUrl!)
      const body = Buffer.from(await served.arrayBuffer())
      clock.advance(1000)
      const second = await cognito.setUICustomization({ UserPoolId: poolId, ImageFile: jpeg })

      const stale = await fetch(first.UICustomization!.ImageUrl!)
      const fresh = await fetch(second.UICustomization!.ImageUrl!)
      deepEqual([served.status, served.headers.get('content-type')], [200, 'image/png'])
      deepEqual([body, served.headers.get('x-content-type-options')], [png, 'nosniff'])
      deepEqual([stale.status, fresh.status, fresh.headers.get('content-type')], [404, 200, 'image/jpeg'])
    })

    test('a client has its own look, and that of all when its own is taken back', async (t) => {
      const { cognito, poolId, clientId, clock } = await start(t, engine)
      await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain: newPrefix() })
      const client = { UserPoolId: poolId, ClientId: clientId }
      const { UICustomization: ofAll } = await cognito.setUICustomization({ UserPoolId: poolId, CSS })
      clock.advance(1000)
      const { UICustomization: before } = await cognito.getUICustomization(client)

      const { UICustomization: set } = await cognito.setUICustomization({ ...client, ImageFile: jpeg })
      const { UICustomization: own } = await cognito.getUICustomization(client)
      const { UICustomization: takenBack } = await cognito.setUICustomization(client)
      const { UICustomization: after } = await cognito.getUICustomization(client)

      deepEqual(before, ofAll)
      deepEqual([set!.ClientId, set!.CSS, set!.CreationDate], [clientId, undefined, clock.now()])
      deepEqual(own, set)
      deepEqual(takenBack, ofAll)
      deepEqual(after, ofAll)
    })

    test('stylesheet and image are set together: what is left out is gone', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine, { client: false })
      await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain: newPrefix() })
      const { UICustomization: first } = await cognito.setUICustomization({ UserPoolId: poolId, CSS, ImageFile: png })
      clock.advance(1000)

      const { UICustomization: second } = await cognito.setUICustomization({ UserPoolId: poolId, CSS })
      const { UICustomization: third } = await cognito.setUICustomization({ UserPoolId: poolId, CSS: '' })

      equal('ImageUrl' in second!, false)
      deepEqual([second!.CreationDate, second!.LastModifiedDate], [first!.CreationDate, clock.now()])
      deepEqual(third, {})
    })

    test('a pool without a domain, an unknown client and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })

      await rejects(cognito.setUICustomization({ UserPoolId: poolId, CSS }), {
        name: 'InvalidParameterException',
        message: 'A domain must be associated with this user pool.',
      })
      await rejects(cognito.setUICustomization({ UserPoolId: poolId, ClientId: 'nobody', CSS }), {
        name: 'ResourceNotFoundException',
        message: 'User pool client nobody does not exist.',
      })
      await rejects(cognito.setUICustomization({ UserPoolId: 'eu-central-1_Nowhere00', CSS }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_Nowhere00 does not exist.',
      })
    })
  })
}

suite('SetUICustomization', () => {
  const notAllowed = (selector: string) => `The CSS class ${selector} is not in the list of allowed classes.`
  const malformed = 'The CSS is not a list of rules.'

  for (const [css, message] of [
    ['body { color: red }', notAllowed('body')],
    ['.logo-customizable { } .other-customizable { }', notAllowed('.other-customizable')],
    ['.logo-customizable, a { color: red }', notAllowed('a')],
    ['.logo-customizable:hover { }', notAllowed('.logo-customizable:hover')],
    ['@media print { .logo-customizable { } }', notAllowed('@media print')],
    ['@import "a.css"; .logo-customizable { }', notAllowed('@import "a.css"; .logo-customizable')],
    ['{ color: red }', notAllowed('')],
    ['.logo-customizable { } </style><script>', malformed],
    ['.logo-customizable { color: red', malformed],
    ['.logo-customizable { .label-customizable { } }', malformed],
    ['.logo-customizable { } }', malformed],
    ['.logo-customizable', malformed],
    [`.logo-customizable { ${' '.repeat(3072)}}`, 'The CSS is larger than 3 KB.'],
  ]) {
    test(`the stylesheet ${css!.slice(0, 60)} is refused`, async (t) => {
      const { cognito, poolId } = await start(t, 'sqlite', { client: false })
      await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain: newPrefix() })

      await rejects(cognito.setUICustomization({ UserPoolId: poolId, CSS: css }), {
        name: 'InvalidParameterException',
        message,
      })
    })
  }

  for (const [what, image, message] of [
    ['of another kind', svg, 'The image is neither PNG nor JPEG.'],
    ['of more than 100 KB', Buffer.concat([png], 100 * 1024 + 1), 'The image is larger than 100 KB.'],
    ['that makes the request too large', Buffer.concat([png], 104 * 1024), 'request parameters too large'],
  ] as const) {
    test(`an image ${what} is refused`, async (t) => {
      const { cognito, poolId } = await start(t, 'sqlite', { client: false })
      await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain: newPrefix() })

      await rejects(cognito.setUICustomization({ UserPoolId: poolId, ImageFile: image }), {
        name: 'InvalidParameterException',
        message,
      })
    })
  }

  test('an image of 100 KB is taken', async (t) => {
    const { cognito, poolId } = await start(t, 'sqlite', { client: false })
    await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain: newPrefix() })

    await cognito.setUICustomization({ UserPoolId: poolId, ImageFile: Buffer.concat([jpeg], 100 * 1024) })
  })
})
