// The builder's own words; GrapesJS has none in Japanese.
export default {
  domComponents: {names: {'': 'ボックス', body: '本文', image: '画像', link: 'リンク', text: 'テキスト', 'mj-body': '本文', 'mj-section': 'セクション', 'mj-column': '列', 'mj-text': 'テキスト', 'mj-button': 'ボタン', 'mj-image': '画像', 'mj-divider': '区切り線', 'mj-spacer': '余白', 'mj-social': 'SNS', 'mj-hero': 'ヒーロー', 'mj-wrapper': 'ラッパー', 'mj-navbar': 'ナビゲーション', 'mj-raw': 'HTML'}},
  deviceManager: {device: '表示枠', devices: {desktop: 'パソコン', tablet: 'タブレット', mobilePortrait: 'スマートフォン'}},
  blockManager: {labels: {}, categories: {}},
  styleManager: {empty: '編集する要素を選んでください', layer: 'レイヤー', fileButton: '画像',
    sectors: {general: '全般', layout: 'レイアウト', typography: '文字', decorations: '装飾', extra: 'その他', flex: 'フレックス', dimension: '寸法'},
    properties: {'width': '幅', 'height': '高さ', 'padding': '内側の余白', 'font-family': 'フォント', 'font-size': '文字の大きさ', 'font-weight': '太さ', 'color': '文字の色', 'line-height': '行の高さ', 'text-align': '行揃え', 'align': '配置', 'background-color': '背景色', 'container-background-color': '外側の背景色', 'border-radius': '角の丸み', 'border': '枠線', 'letter-spacing': '字間', 'text-decoration': '下線など', 'vertical-align': '縦の配置', 'background-url': '背景画像', 'background-repeat': '背景の繰り返し', 'background-size': '背景の大きさ', 'font-style': '斜体', 'text-transform': '大文字・小文字', 'border-width': '枠線の太さ', 'border-style': '枠線の種類', 'border-color': '枠線の色'}},
  traitManager: {empty: '編集する要素を選んでください', label: '設定',
    traits: {labels: {id: 'ID', title: '説明', href: 'リンク先', src: '画像のアドレス', alt: '代替テキスト', target: '開き方', rel: 'rel', name: '名前'}, attributes: {}, options: {}}},
  assetManager: {addButton: '画像を追加', inputPlh: 'https://…', modalTitle: '画像を選ぶ', uploadTitle: '画像のアドレスを入力してください'},
  selectorManager: {label: 'クラス', selected: '選択中', emptyState: '- 状態 -'},
  panels: {buttons: {titles: {}}},
};
