/** Requests to the door as bytes: what no SDK would send, and what an SDK hides of the answer. */

/** A signature as it looks; in `dev` nobody checks it. */
export function signature(region = 'eu-central-1'): string {
  return `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/${region}/cognito-idp/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`
}

export interface Answer {
  status: number
  headers: Headers
  text: string
}

/** A POST to `/`. A header given as `undefined` is left out; a body that is no text is sent as JSON. */
export async function call(
  endpoint: string,
  operation: string,
  body: unknown,
  headers: Record<string, string | undefined> = {},
): Promise<Answer> {
  const all = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    authorization: signature(),
    ...headers,
  }
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  const response = await fetch(endpoint, { method: 'POST', headers: given, body: Buffer.from(bytes) })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
