/** App clients as answers show them. @module */
import type { UserPoolClientDescription, UserPoolClientType } from '#contract/index.ts'
import type { ClientRecord } from '#ports/records.ts'

/** The whole of a client, with its secret in the clear where it has one. */
export function toUserPoolClientType(client: ClientRecord, secret: string | undefined): UserPoolClientType {
  return {
    UserPoolId: client.poolId,
    ClientId: client.id,
    ClientName: client.name,
    ClientSecret: secret,
    ...client.settings,
    CreationDate: client.createdAt,
    LastModifiedDate: client.updatedAt,
  }
}

/** An entry of a list of clients. */
export function toUserPoolClientDescription(client: ClientRecord): UserPoolClientDescription {
  return { UserPoolId: client.poolId, ClientId: client.id, ClientName: client.name }
}
