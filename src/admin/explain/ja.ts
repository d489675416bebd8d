/** Explanations in Japanese. @module */
import type { FirstFactorState, Notes, PolicyPart, WeighedFactor } from '#core/explain/notes.ts'
import { instant } from './instant.ts'
import { oauthJa } from './oauth-ja.ts'
import type { NoteTexts } from './words.ts'

const phases: Record<Notes['phaseRefused']['phase'], readonly [string, string]> = {
  target: [
    'オペレーションを特定できませんでした。',
    'X-Amz-Target と Content-Type（application/x-amz-json-1.1）を確認してください。',
  ],
  credentials: [
    'リクエストの認証情報が拒否されました。',
    'SigV4 で署名してください。dev ではどのアクセスキーでも使えます。',
  ],
  decode: ['本文をこのオペレーションの入力として読み取れませんでした。', 'API が定める型の JSON を送ってください。'],
  validate: ['入力が API の制約に違反しています。', '該当するメンバーと制約は応答に書かれています。'],
  limit: [
    'このカテゴリのリクエストレートを超えました。',
    '1 秒待つか、UpdateProvisionedLimit で引き上げるか、--limits off で起動してください。',
  ],
}

const secondFactorStates: Record<WeighedFactor['state'], string> = {
  active: '使用可能',
  notOfPool: 'プールで未設定',
  lacking: 'ユーザーが未登録',
  notChosen: 'ユーザーが有効にしていない',
}

const firstFactorStates: Record<FirstFactorState, string> = {
  offered: '提示',
  notAllowed: 'プールの AllowedFirstAuthFactors にない',
  mfaOn: 'MFA が ON の間は提示されない',
  hasSecondFactor: '第 2 要素を持つユーザーには提示されない',
  temporaryPassword: 'このユーザーの状態では提示されない',
  lacking: 'ユーザーが持っていない',
}

const policyParts: Record<PolicyPart, string> = {
  length: '長さ',
  uppercase: '大文字',
  lowercase: '小文字',
  numeric: '数字',
  symbol: '記号',
}

const recoveryStates = {
  absent: '未登録',
  unverified: '未検証',
  isSecondFactor: '第 2 要素に使われているため、第 1 要素の復旧には使えない',
}

const outcomes: Record<Notes['triggerCalled']['outcome'], string> = {
  returned: '応答しました',
  threw: 'エラーを投げました',
  crashed: '異常終了しました',
  unreachable: '呼び出せませんでした',
  'timed-out': '5 秒以内に応答しませんでした',
  misconfigured: 'このサーバーで設定されていません',
}

const hiding =
  'このクライアントはユーザーの有無を隠す設定（PreventUserExistenceErrors）なので、応答ではそう伝えません。'

export const ja: NoteTexts = {
  ...oauthJa,

  phaseRefused: ({ phase }) => phases[phase],
  storageBusy: () => ['同じデータの別の変更でデータベースが混み合っていました。', 'もう一度試してください。'],
  broken: () => ['サーバーの不具合です。', '詳細はサーバーのログをリクエスト ID で探してください。'],

  wrongCaller: ({ flow, operation }) => [
    `${flow} はこのオペレーションでは開始できません。`,
    `${operation} を呼び出してください。`,
  ],
  parameterMissing: ({ name, given }) => [
    `${name} がないか、空です。渡されたもの: ${given.join(', ') || 'なし'}。`,
    `${name} を送ってください。`,
  ],
  flowClosed: ({ flow, opensWith, allowed }) => [
    `このクライアントは ${flow} を使えません。ExplicitAuthFlows: ${allowed.join(', ') || 'なし'}。`,
    `クライアントの ExplicitAuthFlows に ${opensWith} を加えてください。UpdateUserPoolClient は省いた設定を既定値に戻すので、ほかの設定も一緒に送ります。`,
  ],
  flowRotates: ({ flow }) => [
    `このクライアントはリフレッシュトークンをローテーションするため、${flow} は使えません。`,
    'GetTokensFromRefreshToken を呼び出してください。',
  ],
  challengePresented: ({ challenge }) => [`次のステップ: ${challenge}。`],
  tokensIssued: () => ['ほかに必要なステップがないので、トークンを発行しました。'],

  secretMissing: ({ username }) => [
    'クライアントにはシークレットがありますが、リクエストにシークレットハッシュがありません。',
    `Base64(HMAC-SHA-256(クライアントシークレット, "${username}" + クライアント ID)) を送るか、シークレットのないクライアントを使ってください。`,
  ],
  secretMissingOnRefresh: () => [
    'クライアントにはシークレットがありますが、リクエストに SECRET_HASH がありません。',
    'エイリアスではなく実際のユーザー名（クレーム cognito:username）で作ってください。',
  ],
  secretOfPublicClient: ({ clientId }) => [
    `クライアント ${clientId} にはシークレットがないのに、リクエストに含まれています。`,
    'シークレットやハッシュを送らないか、クライアント ID を確認してください。',
  ],
  secretHashOfName: ({ used, expected }) => [
    `シークレットハッシュは「${used}」で作られていますが、このリクエストの名前は「${expected}」です。`,
    `「${expected}」でハッシュを作るか、名前として「${used}」を送ってください。`,
  ],
  secretHashOfClient: ({ clientId }) => [
    `シークレットハッシュは別のクライアント ${clientId} のシークレットで作られています。`,
    '同じクライアントのシークレットと ID を使ってください。',
  ],
  secretHashUnknown: ({ expected }) => [
    `シークレットハッシュは、「${expected}」でもユーザーのほかの名前でも、クライアントのどのシークレットとも一致しません。`,
    `Base64(HMAC-SHA-256(クライアントシークレット, "${expected}" + クライアント ID)) です。シークレットが鍵で、結果は 16 進ではなく Base64 にします。`,
  ],
  secretWrong: ({ clientId }) => [
    `クライアント ${clientId} のシークレットではありません。`,
    'クライアントシークレットは DescribeUserPoolClient で確認できます。',
  ],

  userFound: ({ name, by, username }) =>
    by === 'username' ? [`ユーザーは「${username}」です。`] : [`「${name}」はユーザー「${username}」の ${by} です。`],
  nobody: ({ name, hidden }) => [
    `このプールに「${name}」という名前のユーザーはいません。${hidden ? hiding : ''}`,
    'ユーザーは ListUsers で確認できます。大文字と小文字を区別するプールでは、その違いにも注意してください。',
  ],
  aliasUnverified: ({ name, attribute, username, hidden }) => [
    `「${name}」はユーザー「${username}」の ${attribute} ですが、未検証なのでエイリアスとして使えません。${hidden ? hiding : ''}`,
    `送られたコードで検証するか、AdminUpdateUserAttributes で ${attribute}_verified を設定するか、「${username}」でサインインしてください。`,
  ],
  notAnAlias: ({ name, attribute, username, hidden }) => [
    `「${name}」はユーザー「${username}」の ${attribute} ですが、このプールは ${attribute} でのサインインに対応していません。${hidden ? hiding : ''}`,
    `「${username}」でサインインしてください。AliasAttributes や UsernameAttributes で対応できますが、どちらもプールの作成時にしか決められません。`,
  ],
  userDeleted: () => ['ユーザーは削除されています。'],

  passwordWrong: ({ count, free }) => [
    `パスワードが違います。連続 ${count} 回目です。${free} 回目からは、間違えるたびにしばらくロックされます。`,
    'AdminSetUserPassword で新しいパスワードを設定できます。',
  ],
  passwordOfNobody: () => [
    'ユーザーがいないので、どのパスワードも正しくなりません。応答時間を揃えるため、照合は行っています。',
  ],
  passwordAbsent: ({ username, status }) => [
    `「${username}」にはパスワードがない（状態 ${status}）ので、どのパスワードも正しくなりません。`,
    'AdminSetUserPassword で設定するか、ほかの要素または ID プロバイダーでサインインしてください。',
  ],
  passwordImported: ({ username }) => [
    `「${username}」のパスワードはハッシュとしてインポートされたもので、SRP では証明できません。`,
    '一度 USER_PASSWORD_AUTH か ADMIN_USER_PASSWORD_AUTH でサインインすると、以後は SRP も使えます。',
  ],
  lockedOut: ({ count, until }) => [
    `パスワードを ${count} 回間違えたため、${instant(until)} までロックされています。それまではどのパスワードも通りません。`,
    'お待ちください。ロックは最長 15 分です。',
  ],
  passwordRight: ({ username }) => [`「${username}」のパスワードは正しいです。`],
  temporaryPasswordExpired: ({ expiredAt, days }) => [
    `仮パスワードは ${instant(expiredAt)} に期限切れになりました。このプールの有効期間は ${days} 日です。`,
    'AdminSetUserPassword で設定し直すか、AdminCreateUser の MessageAction RESEND で招待し直してください。',
  ],
  newPasswordRequired: ({ username }) => [
    `「${username}」のパスワードは仮のもの（FORCE_CHANGE_PASSWORD）で、まず変更が必要です。`,
    'NEW_PASSWORD_REQUIRED に答えるか、AdminSetUserPassword で正式なパスワードにしてください。',
  ],
  policy: ({ wants, minimumLength }) => [
    `パスワードに足りないもの: ${wants.map((part) => policyParts[part]).join('、')}。最小の長さは ${minimumLength} です。`,
    '別のパスワードを選ぶか、プールの PasswordPolicy を変更してください。',
  ],
  passwordUsedBefore: ({ remembered }) => [
    `プールは直近 ${remembered} 個のパスワードを記憶しており、これはその一つです。`,
    '別のパスワードを選ぶか、PasswordHistorySize を小さくしてください。',
  ],

  userDisabled: ({ username }) => [`「${username}」は無効になっています。`, 'AdminEnableUser で有効にできます。'],
  userUnconfirmed: ({ username }) => [
    `「${username}」はサインアップの確認を済ませていません。`,
    '受信トレイのコードで ConfirmSignUp を呼び出すか、AdminConfirmSignUp を使ってください。',
  ],
  resetRequired: ({ username }) => [
    `「${username}」のパスワードは再設定が必要です（RESET_REQUIRED）。管理者が求めたか、ユーザーがインポートされています。`,
    'ForgotPassword と ConfirmForgotPassword、または AdminSetUserPassword を呼び出してください。',
  ],
  notInState: ({ status, wants }) => [`ユーザーの状態は ${status} ですが、${wants} である必要があります。`],

  secondFactorsWeighed: ({ mfa, factors, preferred }) =>
    mfa === 'OFF'
      ? ['このプールの MFA は OFF なので、第 2 要素は求められません。']
      : [
          `MFA は ${mfa} です。${factors.map(({ factor, state }) => `${factor}: ${secondFactorStates[state]}。`).join('')}優先: ${preferred ?? 'なし'}。`,
          '要素の設定は SetUserPoolMfaConfig、有効化と優先は SetUserMFAPreference で行います。',
        ],
  secondFactorDone: () => ['このサインインでは、第 2 要素はすでに済んでいます。'],
  firstFactorsWeighed: ({ factors }) => [
    `第 1 要素: ${factors.map(({ factor, state }) => `${factor}: ${firstFactorStates[state]}`).join('、')}。`,
  ],
  firstFactorNotOffered: ({ answer, offered }) => [
    `「${answer}」は提示されていません。提示されたもの: ${offered.join(', ')}。`,
    'ANSWER は AvailableChallenges のいずれかです。',
  ],
  secondFactorNotOffered: ({ answer, active }) => [
    `「${answer}」はこのユーザーには使えません。使えるもの: ${active.join(', ') || 'なし'}。`,
    'ANSWER は MFAS_CAN_CHOOSE のいずれかです。',
  ],
  factorGone: ({ factor }) => [
    `${factor} はもう求められません。チャレンジの後で変更、無効化、または削除されています。`,
    'サインインを最初からやり直してください。',
  ],
  factorPresent: ({ factors }) => [
    `ユーザーはすでに第 2 要素（${factors.join(', ')}）を持っているので、このサインインでは登録できません。`,
    'サインインを最初からやり直してください。',
  ],
  factorNotSetUp: ({ factor }) => [`ユーザーは ${factor} を登録していません。`],
  softwareTokensOff: ({ mfa }) => [
    `このプールでは認証アプリが設定されていません。MFA は ${mfa} です。`,
    'SetUserPoolMfaConfig で SoftwareTokenMfaConfiguration を Enabled にし、MFA を ON または OPTIONAL にしてください。',
  ],
  appCodeWrong: () => [
    '現在とその前後 30 秒の、認証アプリのどのコードとも一致しません。',
    '端末の時計と、アプリに最新のシークレットが登録されていることを確認してください。',
  ],
  appCodeUsed: () => [
    'このコード、またはこれより後のコードがすでに使われています。',
    '次のコードを待ってください。長くても 30 秒です。',
  ],
  passkeyRefused: () => [
    'ユーザーのパスキーではないか、応答のチャレンジ、オリジン、ドメイン、ユーザー検証、署名、カウンターのいずれかが一致しません。',
    'ページが RelyingPartyId のドメインにあることを確認し、最初からやり直してください。',
  ],

  sessionUnreadable: () => [
    'このサーバーのセッションではないか、途中で切れたり変わったりしています。',
    '直前の応答の Session（SRP では SECRET_BLOCK）をそのまま送ってください。',
  ],
  sessionOfDoor: () => [
    'ログインページのセッションが API に、または API のセッションがログインページに送られました。',
    'サインインは、始めた場所で最後まで続けてください。',
  ],
  sessionOfClient: ({ clientId, expected }) => [
    `セッションはクライアント ${clientId} のものですが、このリクエストは ${expected} のものです。`,
    'サインインの最初から最後まで同じクライアントを使ってください。',
  ],
  sessionOfChallenge: ({ issued, answered }) => [
    `セッションは ${issued} のものですが、${answered} に答えています。`,
    '同じ応答の ChallengeName と Session を送ってください。',
  ],
  sessionOfUser: ({ name }) => [
    `セッションは「${name}」のものではありません。`,
    'USERNAME には、サインインを始めたときの名前か USER_ID_FOR_SRP を送ってください。',
  ],
  sessionOfNobody: () => ['セッションは存在しない名前のために作られたもので、どの答えでも通りません。'],
  sessionExpired: ({ expiredAt, minutes }) => [
    `セッションは ${instant(expiredAt)} に期限切れになりました。このクライアントの期限は ${minutes} 分です。`,
    'サインインをやり直すか、クライアントの AuthSessionValidity を長くしてください。',
  ],
  sessionSpent: () => [
    'セッションは使用済みです。使えるのは一度だけです。',
    '最新の応答のセッションを送ってください。',
  ],
  sessionPassword: ({ username }) => [
    `サインインを始めてから「${username}」のパスワードが変更されました。`,
    'サインインを最初からやり直してください。',
  ],
  sessionGuesses: ({ count }) => [
    `このセッションではコードを ${count} 回間違えたため、もう受け付けません。`,
    'サインインを最初からやり直してください。',
  ],
  sessionUnanswered: () => [
    'このセッションのチャレンジには、まだ正しい応答がありません。',
    '先にそのチャレンジに応答してください。',
  ],
  sessionOfDevice: ({ key, told }) => [
    key === undefined
      ? `サインインはデバイスを指していませんでしたが、応答は "${told}" を指しています。`
      : `チャレンジはデバイス ${key} のものですが、応答は "${told}" を指しています。`,
    '証明を始めたデバイスで応答してください。',
  ],
  challengeNotIssued: () => ['このサーバーはこのチャレンジを出さないので、どのセッションも合いません。'],

  devicesNotTracked: () => [
    'プールはデバイスを追跡していません。',
    'UpdateUserPool の DeviceConfiguration で有効にできます。',
  ],
  noDeviceKey: () => [
    'DEVICE_KEY の値はデバイスキーではありません。',
    'NewDeviceMetadata の DeviceKey を送ってください。',
  ],
  deviceUnknown: ({ key }) => [
    `ユーザーにデバイス "${key}" はありません。`,
    'サインイン中なら、DEVICE_KEY を付けずに同じ内容を送ってください。新しいデバイスになります。',
  ],
  deviceNotRemembered: ({ key }) => [`デバイス ${key} は記憶されていません。`, 'UpdateDeviceStatus で記憶できます。'],
  deviceOfAnotherToken: ({ key, issued }) => [
    issued === undefined
      ? `デバイス ${key} はこのアクセストークンと一緒に発行されたものではありません。トークンにデバイスはありません。`
      : `デバイス ${key} はこのアクセストークンと一緒に発行されたものではありません。トークンのデバイスは ${issued} です。`,
    'NewDeviceMetadata の DeviceKey を、同じ応答のアクセストークンで送ってください。',
  ],
  deviceForgotten: ({ key }) => [
    `デバイス ${key} は削除され、そのキーはもう使えません。`,
    'もう一度サインインすると新しいキーが発行されます。',
  ],
  deviceProofWrong: ({ key, count, free }) => [
    `デバイス ${key} の証明が違います。連続 ${count} 回目です。${free} 回目からは、間違えるたびにしばらくロックされます。`,
    '証明には DeviceGroupKey、DeviceKey、ConfirmDevice で登録したパスワードを使います。',
  ],
  deviceProved: ({ key }) => [`デバイス ${key} の証明に成功しました。`],

  codeNone: ({ purpose }) => [
    `ユーザーには ${purpose} のコードがありません。請求されていないか、使用後に消去されています。`,
    'まずコードを請求してください。',
  ],
  codeWrong: ({ failures, most }) => [
    `コードが違います（${failures} 回目）。${most} 回間違えるとコードは無効になります。`,
    '最新のコードは受信トレイにあります。それより前のコードは使えません。',
  ],
  codeDied: ({ failures }) => [
    `${failures} 回間違えたため、コードは無効になりました。`,
    '新しいコードを請求してください。',
  ],
  codeExpired: ({ expiredAt }) => [
    `コードは ${instant(expiredAt)} に期限切れになったか、使用されました。`,
    '新しいコードを請求してください。',
  ],
  codeElsewhere: ({ attribute }) => [
    `コードは、ユーザーの以前の ${attribute} に送られたものです。`,
    '新しいコードを請求してください。',
  ],
  sentCodeWrong: ({ attribute }) => [
    `このセッションのためにユーザーの ${attribute} に送られたコードと違います。`,
    'コードは受信トレイにあります。コードはチャレンジごとに異なり、以前のセッションには以前のコードが必要です。',
  ],
  codesLocked: ({ until }) => [
    `複数のセッションでコードを間違えたため、${instant(until)} までロックされています。`,
    'お待ちください。',
  ],
  attemptLimit: ({ operation, perHour, until }) => [
    `${operation}: 1 ユーザーにつき 1 時間 ${perHour} 回の上限に達しました。${instant(until)} までお待ちください。`,
  ],

  triggerCalled: ({ trigger, arn, ms, tries, outcome }) => [
    `${trigger}: ${arn} は ${ms} ミリ秒で${outcomes[outcome]}${tries > 1 ? `（${tries} 回試行）` : ''}。`,
  ],
  triggerAnswered: ({ trigger, changes }) => [
    changes.length > 0 ? `${trigger} が設定したもの: ${changes.join(', ')}。` : `${trigger} は何も設定していません。`,
  ],
  triggerRefused: ({ trigger, outcome }) =>
    outcome === 'misconfigured'
      ? [
          `${trigger} の関数は${outcomes[outcome]}。`,
          'poolhouse.config.yaml の functions に書いてください。書き方は docs/functions.md にあります。',
        ]
      : [
          `${trigger} の関数が${outcomes[outcome]}。そのためリクエストは拒否されました。`,
          outcome === 'threw' ? '関数のメッセージは応答にあります。' : '関数の出力を確認してください。',
        ],
  triggerUnreadable: ({ trigger, lacks }) => [
    lacks.length > 0
      ? `${trigger} の関数の戻り値にないか、型が違うもの: ${lacks.join(', ')}。`
      : `${trigger} の関数の戻り値が JSON オブジェクトではないか、入れ子が深すぎます。`,
    '受け取ったイベントの response に値を入れて返してください。',
  ],
  triggerMemberWrong: ({ member }) => [`関数の応答に ${member} がないか、型が違います。`],
  customNotConfigured: ({ missing }) => [
    `CUSTOM_AUTH に必要な関数がプールにありません: ${missing.join(', ')}。`,
    'LambdaConfig に設定してください。',
  ],
  customFailed: ({ results }) => [
    `DefineAuthChallenge が ${results} 件の結果の後に failAuthentication を設定しました。`,
  ],
  customUndecided: () => [
    'DefineAuthChallenge が challengeName、issueTokens、failAuthentication のどれも設定していません。',
    'いずれか一つを設定してください。',
  ],
  customChallengeUnknown: ({ challengeName }) => [
    `DefineAuthChallenge が「${challengeName}」を求めました。`,
    '求められるのは CUSTOM_CHALLENGE と、CHALLENGE_NAME SRP_A で始めた場合の PASSWORD_VERIFIER です。',
  ],
  customNobody: () => ['関数はトークンの発行を求めましたが、その名前のユーザーはいません。'],
  migrationRefused: ({ reason }) => [
    `UserMigration が返したユーザーをプールに追加できません: ${reason}`,
    '関数の応答を直してください。',
  ],
  claimsIgnored: ({ token, claims }) => [
    `PreTokenGeneration は ${token} トークンの次のクレームを変更できないため、元のままです: ${claims.join(', ')}。`,
  ],

  refreshUnreadable: () => [
    'このサーバーのリフレッシュトークンではありません。',
    'ここでのサインインで得た RefreshToken を送ってください。',
  ],
  refreshOfClient: ({ clientId, expected }) => [
    `リフレッシュトークンはクライアント ${clientId} のものですが、このリクエストは ${expected} のものです。`,
    'サインインしたクライアントで更新してください。',
  ],
  refreshExpired: ({ expiredAt }) => [
    `リフレッシュトークンは ${instant(expiredAt)} に期限切れになりました。`,
    'サインインし直してください。有効期間はクライアントの RefreshTokenValidity で決まります。',
  ],
  signInRevoked: ({ at }) => [
    `このトークンのサインインは、${instant(at)} に RevokeToken またはセッションの終了で取り消されました。`,
    'サインインし直してください。',
  ],
  signedOut: ({ at, username }) => [
    `「${username}」は ${instant(at)} に GlobalSignOut または AdminUserGlobalSignOut ですべてサインアウトされました。`,
    'サインインし直してください。',
  ],
  refreshReused: () => [
    'リフレッシュトークンはローテーション済みで、新しいものに置き換わり、猶予期間も過ぎています。',
    '応答ごとに RefreshToken を保存してください。RetryGracePeriodSeconds を設定すると再使用できます。',
  ],
  refreshOfDevice: ({ key, told }) => [
    told === undefined
      ? `リフレッシュトークンはデバイス ${key} のものですが、リクエストはデバイスを指していません。`
      : `リフレッシュトークンはデバイス ${key} のものですが、リクエストは "${told}" を指しています。`,
    'トークンと一緒に発行されたデバイスキーを送ってください。',
  ],
  refreshDeviceGone: ({ key }) => [
    `リフレッシュトークンはデバイス ${key} のものですが、そのデバイスは確認されていないか、削除されています。`,
    'NewDeviceMetadata を返したサインインの後で ConfirmDevice を呼んでください。',
  ],
  accessUnreadable: () => ['トークンではありません。', 'サインインで得た AccessToken を送ってください。'],
  accessOfOtherUse: () => [
    'JWT ですが、アクセストークンではありません。ID トークンと取り違えていることがよくあります。',
    'AccessToken を送ってください。',
  ],
  accessOfPool: () => [
    'トークンの発行者は、このサーバーのプールではありません。',
    'どのエンドポイントが発行したかを確認してください。',
  ],
  accessOfClient: ({ clientId }) => [`トークンのクライアント ${clientId} はもうありません。`],
  accessForged: ({ poolId }) => [
    `${poolId} のどの鍵でも署名されていません。`,
    'トークンが途中で切れたり変わったりしていないこと、このサーバーが発行したことを確認してください。',
  ],
  accessExpired: ({ expiredAt }) => [
    `アクセストークンは ${instant(expiredAt)} に期限切れになりました。`,
    'トークンを更新してください。',
  ],
  accessScope: ({ scope }) => [
    `トークンのスコープ: ${scope || 'なし'}。ユーザーのオペレーションには aws.cognito.signin.user.admin が必要です。`,
  ],

  signUpClosed: () => [
    'このプールでユーザーを作成できるのは管理者だけです（AllowAdminCreateUserOnly）。',
    'AdminCreateUser を呼び出すか、AdminCreateUserConfig を変更してください。',
  ],
  nameTaken: ({ name, by, username }) => [
    `「${name}」はユーザー「${username}」の ${by} です。`,
    '別の名前を選んでください。',
  ],
  aliasTaken: ({ attribute }) => [
    `同じ ${attribute} を持つ別のユーザーがいます。`,
    '該当するユーザーは ListUsers のフィルターで確認できます。メールアドレスと電話番号は ForceAliasCreation で引き継げます。',
  ],
  recoveryByAdministrator: () => [
    'このプールでパスワードを再設定できるのは管理者だけです（AccountRecoverySetting admin_only）。',
    'AdminSetUserPassword を呼び出してください。',
  ],
  noRecoveryContact: ({ attributes }) => [
    `コードの送り先がありません。${attributes.map(({ attribute, state }) => `${attribute}: ${recoveryStates[state]}`).join('、')}。`,
    'AdminUpdateUserAttributes で検証済みにするか、AdminSetUserPassword でパスワードを設定してください。',
  ],
  noAutoVerification: () => [
    'ユーザーが持つ連絡先に、プールが自動で検証するもの（AutoVerifiedAttributes）がないので、送るコードがありません。',
    'AutoVerifiedAttributes を設定するか、AdminConfirmSignUp で確認してください。',
  ],
}
