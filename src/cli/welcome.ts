/** What a developer reads once the server answers: where things are, and a first sign-in to paste. @module */
import { styleText } from 'node:util'
import type { Demo } from '#app/demo.ts'

export interface Welcome {
  url: string
  region: string
  /** Path of the data folder, or where else the data is. */
  data: string
  /** Path of the certificate that clients are to trust, where the server made its own. */
  authority?: string
  demo?: Demo
}

/** The text, in colour on a terminal. */
export function welcome({ url, region, data, authority, demo }: Welcome): string {
  const places = rows({ Inbox: `${url}/_poolhouse/inbox`, Region: `${region}, any credentials`, Data: data })
  const start = `\n${places}\n${authority === undefined ? '' : trusting(authority)}`
  if (!demo) return start
  const { poolId, clientId, username, password, loginUrl } = demo
  const demoRows = rows({ 'Demo pool': poolId, 'App client': clientId, User: username, Password: password })
  const body = JSON.stringify({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password },
  })
  const trusted = (option: string) => (authority === undefined ? '' : ` ${option} ${quoted(authority)}`)
  return `${start}
${demoRows}
${loginUrl === undefined ? '' : `\nSign in on the login page:\n\n  ${loginUrl}\n`}
Sign in with the AWS CLI:

  aws cognito-idp initiate-auth --endpoint-url ${url}${trusted('--ca-bundle')} --region ${region} \\
    --client-id ${clientId} --auth-flow USER_PASSWORD_AUTH \\
    --auth-parameters USERNAME=${username},PASSWORD=${password}

or with curl:

  curl${trusted('--cacert')} ${url} -H 'content-type: application/x-amz-json-1.1' \\
    -H 'x-amz-target: AWSCognitoIdentityProviderService.InitiateAuth' \\
    -d '${body}'
`
}

function trusting(authority: string): string {
  const file = quoted(authority)
  return `
Clients have to trust the authority of these certificates:

  export NODE_EXTRA_CA_CERTS=${file}
  export AWS_CA_BUNDLE=${file}
  curl --cacert ${file} ...
`
}

/** As one word of a shell. */
function quoted(path: string): string {
  return /^[\w./@%+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}

function rows(entries: Record<string, string>): string {
  return Object.entries(entries)
    .map(([label, value]) => `  ${styleText('dim', label.padEnd(10))}  ${value}`)
    .join('\n')
}
