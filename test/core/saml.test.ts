import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { now, provider, read, respond } from '../support/saml-messages.ts'
import { makeSamlProvider } from '../support/saml-provider.ts'

const seconds = (count: number) => new Date(now.getTime() + count * 1000)

suite('A response of a SAML provider', () => {
  for (const signed of ['assertion', 'response', 'both'] as const) {
    for (const isEncrypted of [false, true]) {
      test(`is read with ${signed} signed and ${isEncrypted ? 'an encrypted' : 'a plain'} assertion`, async () => {
        const attributes = { email: ['ada&amp;co@example.com'], groups: ['a', 'b'], none: [] }
        const xml = await respond({ signed, isEncrypted, attributes })

        const statement = await read(xml, { isEncrypted })

        deepEqual(
          { ...statement, id: undefined },
          {
            id: undefined,
            expiresAt: seconds(360),
            subject: {
              nameId: 'ada@example.com',
              nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
              sessionIndex: 'session-1',
            },
            attributes: { email: 'ada&co@example.com', groups: ['a', 'b'] },
          },
        )
      })
    }
  }

  test('is read with any certificate of the metadata, also with RSA and SHA-512', async () => {
    const other = await makeSamlProvider()
    const xml = await respond({ algorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512' })

    const { subject } = await read(xml, { certificates: [other.certificate, provider.certificate] })

    equal(subject.nameId, 'ada@example.com')
  })

  test('is read with carriage returns at the ends of its lines', async () => {
    const xml = (await respond()).replace('</saml:Issuer><samlp:Status>', '</saml:Issuer>\r\n<samlp:Status>')

    equal((await read(`<?xml version="1.0" encoding="UTF-8"?>\r\n${xml}`)).subject.nameId, 'ada@example.com')
  })

  test('holds for as long as it says, give or take a minute', async () => {
    const xml = await respond()

    await read(xml, { at: seconds(-60) })
    await read(xml, { at: seconds(359) })

    await rejects(read(xml, { at: seconds(-61) }), refusal('The assertion is not valid yet'))
    await rejects(read(xml, { at: seconds(360) }), refusal('The assertion is expired'))
  })

  test('that nobody asked for holds for six minutes', async () => {
    const xml = await respond({ requestId: undefined, lifetime: 3600 })

    await read(xml, { at: seconds(360), requestId: undefined })

    const late = read(xml, { at: seconds(361), requestId: undefined })
    await rejects(late, refusal('The assertion is too old'))
    const early = read(xml, { at: seconds(-61), requestId: undefined })
    await rejects(early, refusal('The assertion is of the future'))
  })

  const changes: Record<string, [reason: string, change: (xml: string) => string]> = {
    'of another issuer': [
      'The issuer is not the identity provider',
      (xml) => xml.replaceAll('idp.example.com/entity', 'other.example.com'),
    ],
    'whose assertion is of another issuer': [
      'The issuer is not the identity provider',
      (xml) => replaceLast(xml, 'idp.example.com/entity', 'other.example.com'),
    ],
    'for another destination': [
      'The destination of the response is another',
      (xml) => xml.replace(/Destination="[^"]+"/, 'Destination="https://other.example.com"'),
    ],
    'to another request': [
      'The response answers another request',
      (xml) => xml.replace(/InResponseTo="[^"]+"/, 'InResponseTo="_other"'),
    ],
    'to no request': ['The response answers another request', (xml) => xml.replace(/ InResponseTo="[^"]+"/, '')],
    'whose subject was confirmed for another request': [
      'The subject is not confirmed: it answers another request',
      (xml) => replaceLast(xml, 'InResponseTo="_', 'InResponseTo="_0'),
    ],
    'whose subject was confirmed for no request': [
      'The subject is not confirmed: it answers another request',
      (xml) => xml.replace(/(Recipient="[^"]+") InResponseTo="[^"]+"/, '$1'),
    ],
    'for another recipient': [
      'The subject is not confirmed: the recipient is another',
      (xml) => xml.replace(/Recipient="[^"]+"/, 'Recipient="https://other.example.com"'),
    ],
    'without a recipient': [
      'The subject is not confirmed: the recipient is another',
      (xml) => xml.replace(/ Recipient="[^"]+"/, ''),
    ],
    'whose confirmation never expires': [
      'The subject is not confirmed: it never expires',
      (xml) => xml.replace(/(<saml:SubjectConfirmationData) NotOnOrAfter="[^"]+"/, '$1'),
    ],
    'whose confirmation has expired': [
      'The subject is not confirmed: expired',
      (xml) => xml.replace(/(<saml:SubjectConfirmationData NotOnOrAfter=)"[^"]+"/, '$1"2030-01-01T11:59:00Z"'),
    ],
    'whose subject only holds a key': [
      'The subject is not confirmed: by no bearer',
      (xml) => xml.replace('cm:bearer', 'cm:holder-of-key'),
    ],
    'for another audience': [
      'The assertion is for another audience',
      (xml) => xml.replace('<saml:Audience>', '<saml:Audience>x'),
    ],
    'for two audiences that are not the same': [
      'The assertion is for another audience',
      (xml) =>
        xml.replace(
          '</saml:Conditions>',
          '<saml:AudienceRestriction><saml:Audience>x</saml:Audience></saml:AudienceRestriction></saml:Conditions>',
        ),
    ],
    'for any audience': [
      'The assertion is for another audience',
      (xml) => xml.replace(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, ''),
    ],
    'without conditions': [
      'The assertion does not have one Conditions',
      (xml) => xml.replace(/<saml:Conditions.*<\/saml:Conditions>/, ''),
    ],
    'after the session': [
      'The session at the provider is over',
      (xml) => xml.replace('SessionIndex=', 'SessionNotOnOrAfter="2030-01-01T11:00:00Z" SessionIndex='),
    ],
    'with a time that is not in UTC': [
      'NotBefore is no time in UTC',
      (xml) => xml.replace(/NotBefore="[^"]+"/, 'NotBefore="2030-01-01T12:00:00"'),
    ],
    'without a NameID': ['The subject has no NameID', (xml) => xml.replace(/<saml:NameID.*<\/saml:NameID>/, '')],
    'with an empty NameID': ['The subject has no NameID', (xml) => xml.replace('ada@example.com', ' ')],
    'with two NameIDs': [
      'The subject has no NameID',
      (xml) => xml.replace('</saml:NameID>', '</saml:NameID><saml:NameID>eve</saml:NameID>'),
    ],
    'with a character of four bytes': [
      'A value has characters of four bytes',
      (xml) => xml.replace('ada@example.com', 'ada😀'),
    ],
    'with its assertion in an extension': [
      'The response does not have exactly one assertion',
      (xml) => xml.replace(/<saml:Assertion.*<\/saml:Assertion>/, '<samlp:Extensions>$&</samlp:Extensions>'),
    ],
    'without an assertion': [
      'The response does not have exactly one assertion',
      (xml) => xml.replace(/<saml:Assertion.*<\/saml:Assertion>/, ''),
    ],
  }
  for (const [what, [reason, change]] of Object.entries(changes)) {
    test(`${what} is refused, also when all of it is signed`, async () => {
      await rejects(respond({ signed: 'response', change }).then(read), refusal(reason))
    })
  }

  test('with an attribute of four bytes is refused', async () => {
    const attributes = { name: ['ok', 'ada😀'] }

    await rejects(respond({ attributes }).then(read), refusal('A value has characters of four bytes'))
  })

  test('of another kind is refused', async () => {
    const xml = '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>'

    await rejects(read(xml), refusal('The SAML message is no Response'))
  })

  test('that is a refusal tells why', async () => {
    const xml = await respond({ signed: 'response' })
    const codes =
      '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode><samlp:StatusMessage>Not "today" </samlp:StatusMessage>'

    const refused = read(
      xml.replace(/<samlp:StatusCode[^>]*>/, codes).replace(/<saml:Assertion.*<\/saml:Assertion>/, ''),
    )

    await rejects(refused, refusal('The identity provider answered Responder, AuthnFailed: Not today'))
  })
})

function refusal(message: string) {
  return { name: 'SamlRefusal', message }
}

function replaceLast(text: string, part: string, replacement: string): string {
  const at = text.lastIndexOf(part)
  return text.slice(0, at) + replacement + text.slice(at + part.length)
}
