/** What explanations say of OAuth requests, in Japanese. @module */
import type { OAuthNotes } from '#core/explain/oauth-notes.ts'
import { instant } from './instant.ts'
import type { TextsOf } from './words.ts'

const list = (names: string[]): string => names.join('、') || 'なし'

export const oauthJa: TextsOf<OAuthNotes> = {
  clientElsewhere: ({ clientId }) => [
    `このアドレスにクライアント ${clientId} はありません。`,
    'ドメインで使えるのはそのプールのクライアントだけです。サーバー自身のアドレスでは、すべてのプールのクライアントを使えます。',
  ],
  redirectUriUnknown: ({ given, registered }) => [
    `クライアントのコールバック URL に「${given}」と完全に一致するものがありません。登録済み: ${list(registered)}。`,
    'CallbackURLs に追加してください。末尾のスラッシュの有無も区別されます。',
  ],
  responseTypeUnknown: ({ given }) => [
    `response_type が「${given}」です。`,
    'response_type=code または token を送ってください。',
  ],
  grantClosed: ({ flow, enabled, allowed }) =>
    enabled
      ? [
          `クライアントにはフロー ${flow} が許可されていません。許可済み: ${list(allowed)}。`,
          'AllowedOAuthFlows に追加してください。',
        ]
      : [
          'クライアントの OAuth が有効ではありません。',
          'AllowedOAuthFlowsUserPoolClient と AllowedOAuthFlows を設定してください。',
        ],
  scopeUnknown: ({ scope, allowed }) => [
    `クライアントにはスコープ「${scope}」が許可されていません。許可済み: ${list(allowed)}。`,
    'AllowedOAuthScopes に追加してください。',
  ],
  challengeUnusable: () => [
    'code_challenge が使えません。',
    'code_challenge_method=S256 と、code_verifier の SHA-256 を base64url にした 43 文字の code_challenge を送ってください。',
  ],
  providerUnknown: ({ name, supported }) => [
    `「${name}」はクライアントの ID プロバイダーではありません。設定済み: ${list(supported)}。`,
    'SupportedIdentityProviders に追加してください。',
  ],
  noProviders: () => [
    'クライアントに ID プロバイダーが 1 つもありません。プール自身も含まれていません。',
    'SupportedIdentityProviders を設定してください。プール自身は COGNITO です。',
  ],
  nobodySignedIn: () => ['prompt=none では画面を表示せず、このブラウザーでは誰もサインインしていません。'],

  credentialsMissing: () => [
    'どのクライアントからのリクエストか分かりません。',
    'フォームに client_id を含めるか、HTTP Basic で ID とシークレットを送ってください。',
  ],
  clientUnknown: ({ clientId }) => [`クライアント「${clientId}」はここにありません。`],
  clientSecretWrong: ({ clientId }) => [`シークレットがクライアント ${clientId} のものではありません。`],
  clientSecretMissing: ({ clientId }) => [
    `クライアント ${clientId} にはシークレットがありますが、リクエストに含まれていません。`,
    'HTTP Basic または client_secret で送ってください。',
  ],
  clientSecretUnasked: ({ clientId }) => [
    `クライアント ${clientId} にはシークレットがありませんが、リクエストに含まれています。`,
  ],

  grantCodeUnknown: () => [
    'このサーバーが発行した認可コードではないか、途中で切れたり変わったりしています。',
    '有効期限の切れたコードは削除されます。',
  ],
  grantCodeUsed: () => [
    '認可コードは使用済みです。最初に発行されたトークンも無効になりました。',
    'コードは 1 回だけ使えます。リクエストが二重に送られていないか確認してください。',
  ],
  grantCodeExpired: ({ expiredAt }) => [`認可コードの有効期限（5 分）は ${instant(expiredAt)} に切れました。`],
  grantCodeOfClient: ({ clientId, expected }) => [
    `認可コードはクライアント ${clientId} に発行されたもので、リクエストは ${expected} からです。`,
  ],
  grantCodeRedirectUri: ({ given, expected }) => [
    `redirect_uri が「${given}」ですが、認可リクエストでは「${expected}」でした。`,
    '同じものを送ってください。',
  ],
  verifierMissing: () => [
    '認可リクエストに code_challenge がありました。',
    '対応する code_verifier を送ってください。',
  ],
  verifierUnasked: () => ['認可リクエストに code_challenge がなかったので、code_verifier は送れません。'],
  verifierWrong: () => ['code_verifier が code_challenge と一致しません。'],
}
