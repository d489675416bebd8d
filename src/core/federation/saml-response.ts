/**
 * A Response of a SAML provider, opened: the one assertion in it, vouched for by a signature and decrypted.
 *
 * Which of the two was signed, the response or the assertion, is the provider's choice; a signature that is there has to
 * be good. What the assertion says is looked at by the file beside this one.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { decodeMessage, type Message, parseMessage, signedContent } from './saml-message.ts'
import { namespaces, statusPrefix } from './saml-names.ts'
import { invalidSignature, SamlRefusal } from './saml-refusal.ts'
import { children, descendants, type Element } from './xml.ts'

export interface OpenedResponse {
  /** As signed, where it was signed; else as it came. */
  response: Element
  /** As signed. */
  assertion: Element
}

export interface Keys {
  /** Of the provider, DER in base64. */
  certificates: string[]
  /** Ours, PKCS #8 in DER. With it only encrypted assertions are taken, without it only others. */
  decryption?: Buffer
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/saml2-idpresponse-endpoint.html, in characters */
const longestAssertion = 100_000

/**
 * For the data, the one that a provider should take first, and for its key. RSA as of PKCS #1 v1.5 is not among them: it
 * tells whoever sends enough wrong messages what is in a right one.
 */
export const encryptionMethods = [
  'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  'http://www.w3.org/2009/xmlenc11#aes128-gcm',
  'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
  'http://www.w3.org/2001/04/xmlenc#aes128-cbc',
  'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
]

/** Opens the base64 of a response, or throws a SamlRefusal. */
export async function openResponse(ctx: Context, base64: string, keys: Keys): Promise<OpenedResponse> {
  const message = decodeMessage(base64)
  const { root } = message
  requireElement(root, namespaces.protocol, 'Response')
  requireSuccess(root)
  const carrier = requireOneAssertion(root)
  const signed = await signedContent(ctx, message, root, keys.certificates)
  const isEncrypted = carrier.localName === 'EncryptedAssertion'
  if (keys.decryption && !isEncrypted) throw new SamlRefusal('The assertion is not encrypted')
  if (!keys.decryption && isEncrypted) throw new SamlRefusal('The assertion is encrypted')
  const assertion = keys.decryption
    ? await openEncrypted(ctx, signed ?? root, { ...keys, decryption: keys.decryption, isSigned: signed !== undefined })
    : ((await signedContent(ctx, message, carrier, keys.certificates)) ?? (signed && requireOneAssertion(signed)))
  if (!assertion) throw invalidSignature()
  if (assertion.toString().length > longestAssertion) throw new SamlRefusal('The assertion is too large')
  return { response: signed ?? root, assertion }
}

/** Anybody can encrypt to us: a signature is looked for inside, unless one around it has been found good. */
async function openEncrypted(
  ctx: Context,
  response: Element,
  { certificates, decryption, isSigned }: { certificates: string[]; decryption: Buffer; isSigned: boolean },
): Promise<Element | undefined> {
  const carrier = requireOneAssertion(response)
  if (!usesGoodEncryption(carrier)) throw invalidSignature()
  const text = await ctx.signedXml.decrypt(carrier.toString(), decryption)
  const inner = text === undefined ? undefined : parseDecrypted(text)
  if (!inner) throw invalidSignature()
  return (await signedContent(ctx, inner, inner.root, certificates)) ?? (isSigned ? inner.root : undefined)
}

function usesGoodEncryption(carrier: Element): boolean {
  const methods = descendants(carrier, '*', 'EncryptionMethod').map((method) => method.getAttribute('Algorithm') ?? '')
  return methods.every((method) => encryptionMethods.includes(method))
}

/** Whatever is wrong in there is told as what a wrong signature is. */
function parseDecrypted(text: string): Message | undefined {
  try {
    const message = parseMessage(text)
    const { root } = message
    const isAssertion = root.localName === 'Assertion' && root.namespaceURI === namespaces.assertion
    return isAssertion && descendants(root, '*', 'Assertion').length === 0 ? message : undefined
  } catch {
    return undefined
  }
}

export function requireElement({ localName, namespaceURI }: Element, namespace: string, name: string): void {
  if (localName !== name || namespaceURI !== namespace) throw new SamlRefusal(`The SAML message is no ${name}`)
}

/** There is one in the whole message, and it stands right in the response. Others could be meant to be taken for it. */
function requireOneAssertion(response: Element): Element {
  const found = ['Assertion', 'EncryptedAssertion'].flatMap((name) => descendants(response, '*', name))
  const [assertion] = found
  const isDirect = assertion?.parentNode === response && assertion.namespaceURI === namespaces.assertion
  if (found.length !== 1 || !isDirect) {
    throw new SamlRefusal('The response does not have exactly one assertion')
  }
  return assertion
}

/** Core §3.2.2. Providers seldom sign refusals, and nothing comes of believing one. */
export function requireSuccess(response: Element): void {
  const status = children(response, namespaces.protocol, 'Status')[0]
  const codes = status ? descendants(status, namespaces.protocol, 'StatusCode') : []
  const names = codes.map((code) => (code.getAttribute('Value') ?? '').replace(statusPrefix, ''))
  if (names[0] === 'Success') return
  const [message] = status ? children(status, namespaces.protocol, 'StatusMessage') : []
  const text = [names.join(', ') || 'no status', message?.textContent?.trim()].filter(Boolean).join(': ')
  // RFC 6749 §4.1.2.1: what an error description may consist of.
  const printable = text
    .replace(/[^\x21\x23-\x5b\x5d-\x7e]+/g, ' ')
    .trim()
    .slice(0, 200)
  throw new SamlRefusal(`The identity provider answered ${printable}`)
}
