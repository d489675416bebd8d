/**
 * The tables as Kysely sees them; `migrations/` makes them. Both engines hold the same ones.
 *
 * Booleans are 0 or 1, instants are milliseconds, documents are JSON text, secrets are bytes.
 *
 * @module
 */
import type { Kysely } from 'kysely'

/** A connection to either engine, inside or outside a transaction. */
export type Db = Kysely<Schema>

export interface Schema {
  pool: PoolTable
  pool_change: PoolChangeTable
  client: ClientTable
  identity_provider: IdentityProviderTable
  identity_provider_identifier: IdentityProviderIdentifierTable
  signing_key: SigningKeyTable
  signing_certificate: SigningCertificateTable
  resource_server: ResourceServerTable
  domain: DomainTable
  configuration: ConfigurationTable
  user: UserTable
  user_alias: UserAliasTable
  user_search_key: UserSearchKeyTable
  user_count: UserCountTable
  identity: IdentityTable
  group: GroupTable
  group_member: GroupMemberTable
  deleted_group: DeletedGroupTable
  code: CodeTable
  attempt: AttemptTable
  spent: SpentTable
  revoked_origin: RevokedOriginTable
  user_session: UserSessionTable
  authorization_code: AuthorizationCodeTable
  auth_event: AuthEventTable
  webauthn_credential: WebAuthnCredentialTable
  device: DeviceTable
  message: MessageTable
  import_job: ImportJobTable
  import_chunk: ImportChunkTable
  import_log: ImportLogTable
  provisioned_limit: ProvisionedLimitTable
}

interface PoolTable {
  id: string
  region: string
  account_id: string
  name: string
  settings: string
  created_at: number
  updated_at: number
}

/** One row for each pool that ever changed: what other nodes poll, and what tells the sweep which pools are gone. */
interface PoolChangeTable {
  pool_id: string
  changed_at: number
  deleted: number
}

interface ClientTable {
  id: string
  pool_id: string
  name: string
  secrets: string
  settings: string
  created_at: number
  updated_at: number
}

interface IdentityProviderTable {
  pool_id: string
  name: string
  type: string
  sealed_details: Uint8Array
  saml: string | null
  attribute_mapping: string
  identifiers: string
  created_at: number
  updated_at: number
}

interface IdentityProviderIdentifierTable {
  pool_id: string
  identifier: string
  provider: string
}

interface SigningKeyTable {
  pool_id: string
  kid: string
  use: string
  modulus: string
  exponent: string
  sealed_private_key: Uint8Array
  created_at: number
}

interface SigningCertificateTable {
  pool_id: string
  certificate: Uint8Array
  sealed_private_key: Uint8Array
  created_at: number
}

interface ResourceServerTable {
  pool_id: string
  identifier: string
  name: string
  scopes: string
}

interface DomainTable {
  domain: string
  pool_id: string
  custom_domain_config: string | null
  managed_login_version: number
  routing: string | null
  updated_at: number
}

interface ConfigurationTable {
  pool_id: string
  kind: string
  id: string
  client_id: string
  document: string
  created_at: number
  updated_at: number
}

interface UserTable {
  pool_id: string
  id: string
  username: string
  username_key: string
  status: string
  enabled: number
  attributes: string
  pending_attributes: string
  /** The user's rows in `user_alias`, `user_search_key` and `identity`, so that these need no second index by user. */
  keys: string
  password_sealed: Uint8Array | null
  password_hashing: string | null
  password_temporary: number
  password_expires_at: number | null
  password_set_at: number | null
  password_history: string
  identities: string | null
  mfa: string | null
  software_token: string | null
  software_token_pending: Uint8Array | null
  signed_out_at: number | null
  created_at: number
  updated_at: number
}

interface UserAliasTable {
  pool_id: string
  kind: string
  key: string
  user_id: string
}

/** `key` is the beginning of the folded value and `rest` what did not fit: see `keys.ts`. */
interface UserSearchKeyTable {
  pool_id: string
  attribute: string
  key: string
  user_id: string
  rest: string
}

/** `key` is the value of the identity, cut where it is long: see `keys.ts`. */
interface IdentityTable {
  pool_id: string
  provider: string
  attribute: string
  key: string
  user_id: string
}

/** A counter cut into shards, so that concurrent sign-ups do not all write one row. The sum counts. */
interface UserCountTable {
  pool_id: string
  shard: number
  n: number
}

interface GroupTable {
  pool_id: string
  name: string
  id: string
  settings: string
  created_at: number
  updated_at: number
}

/** A row whose `group_id` is not that of the group of this name is what a deleted group left. */
interface GroupMemberTable {
  pool_id: string
  user_id: string
  group_name: string
  group_id: string
}

/** Tells the sweep which groups are gone. */
interface DeletedGroupTable {
  pool_id: string
  id: string
  deleted_at: number
}

interface CodeTable {
  pool_id: string
  user_id: string
  purpose: string
  hash: Uint8Array
  attribute: string
  destination: string
  failures: number
  created_at: number
  expires_at: number
}

interface AttemptTable {
  pool_id: string
  kind: string
  subject: string
  count: number
  first_at: number
  last_at: number
  expires_at: number
}

interface SpentTable {
  pool_id: string
  kind: string
  id: string
  spent_at: number
  expires_at: number
}

interface RevokedOriginTable {
  pool_id: string
  origin_jti: string
  revoked_at: number
  expires_at: number
}

interface UserSessionTable {
  pool_id: string
  user_id: string
  origin_jti: string
  client_id: string
  device_type: string
  ip_address: string
  created_at: number
  last_active_at: number
  expires_at: number
}

interface AuthorizationCodeTable {
  pool_id: string
  hash: string
  user_id: string
  client_id: string
  details: string
  redeemed_origin: string | null
  redeemed_until: number | null
  expires_at: number
}

interface AuthEventTable {
  pool_id: string
  user_id: string
  id: string
  type: string
  client_id: string | null
  response: string
  challenges: string
  context: string
  risk: string
  feedback: string | null
  created_at: number
  expires_at: number
}

interface WebAuthnCredentialTable {
  pool_id: string
  user_id: string
  id: string
  public_key: Uint8Array
  counter: number
  relying_party_id: string
  name: string
  attachment: string | null
  transports: string
  backup_eligible: number
  backed_up: number
  created_at: number
}

interface DeviceTable {
  pool_id: string
  user_id: string
  key: string
  group_key: string
  sealed: Uint8Array
  attributes: string
  status: string
  created_at: number
  updated_at: number
  authenticated_at: number
}

interface MessageTable {
  id: string
  pool_id: string
  to: string
  sealed: Uint8Array
  sent_at: number
}

interface ImportJobTable {
  id: string
  pool_id: string
  account_id: string
  name: string
  role_arn: string
  password_hashing: string | null
  status: string
  file: string | null
  progress: string
  created_at: number
  started_at: number | null
  completed_at: number | null
  completion_message: string | null
  claimed_by: string | null
  claimed_until: number | null
}

interface ImportChunkTable {
  pool_id: string
  job_id: string
  file_id: string
  position: number
  sealed: Uint8Array
  expires_at: number
}

interface ImportLogTable {
  pool_id: string
  job_id: string
  line: number
  text: string
}

interface ProvisionedLimitTable {
  account_id: string
  region: string
  category: string
  rate: number
  updated_at: number
}
