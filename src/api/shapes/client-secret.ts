/** Client secrets as answers show them. @module */
import type { ClientSecretDescriptorType } from '#contract/index.ts'
import type { ClientSecretRecord } from '#ports/records.ts'

/** The value is shown once, to who had it generated. */
export function toClientSecretDescriptor(secret: ClientSecretRecord, value?: string): ClientSecretDescriptorType {
  return { ClientSecretId: secret.id, ClientSecretValue: value, ClientSecretCreateDate: secret.createdAt }
}
