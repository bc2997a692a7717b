"""One wording for the corpus and for what a class in Taiwan types: single characters to single characters.

The Complete Tang Poems keep printers' variants (牀 爲 箇 烟); a class types 床 為 個 煙. The same table is
stored in the GGUF (`jielong.normalize.from` / `.to`), so a reader can apply it to typed text and say so.
Where two characters differ in meaning (回 迴, 鍾 鐘, 尊 樽, 游 遊) both stay.
"""

from __future__ import annotations

# Pairs "variant, standard".
PAIRS = """
爲為 裏裡 羣群 衆眾 牀床 纔才 峯峰 啓啟 癡痴 祕秘 竈灶 着著 喫吃 鉢缽 檐簷 僞偽 脣唇 汙污 汚污 鍼針 泄洩 皁皂
踊踴 樑梁 麪麵 覈核 棱稜 糉粽 痹痺 嬀媯 潙溈 幺么 烟煙 徧遍 鴈雁 踪蹤 栢柏 牕窗 窻窗 牎窗 窓窗 緑綠 説說 閑閒
却卻 疎疏 踈疏 罇樽 鬭鬥 鬪鬥 闘鬥 鷄雞 鶏雞 彊強 强強 蘂蕊 翦剪 沈沉 祗只 秖只 秪只 衹只 箇個 个個 徃往 恠怪
輭軟 鸎鶯 鴬鶯 鶑鶯 鷪鶯 鵶鴉 鵞鵝 鑪爐 牋箋 覩睹 覔覓 濶闊 泪淚 涙淚 荳豆 菴庵 擕攜 携攜 凈淨 浄淨 况況
减減 决決 凉涼 凄淒 冲沖 鈎鉤 恆恒 録錄 禄祿 壻婿 兎兔 敎教 産產 顔顏 迹跡 脩修 鼔鼓 皷鼓 台臺 歎嘆 谿溪
盃杯 堦階 隄堤 涌湧 碪砧 棊棋 碁棋 髩鬢 鬂鬢 褭裊 猨猿 蝯猿 燄焰 竝並 幷并 叙敘 敍敘 飡餐 湌餐 岩巖 巗巖 嵒巖
嵓巖 逰遊 廻迴 囘回 囬回 隣鄰 効效 粧妝 糚妝 煖暖 煗暖 暎映 磵澗 咏詠 笋筍 葢蓋 鏁鎖 鎻鎖 飜翻 凭憑 榦幹
寃冤 虵蛇 旣既 卽即 眞真 黄黃 内內 温溫 嵗歲 尔爾 昬昏 皃貌 僊仙 緜綿 蕚萼 餧喂 舘館 舖鋪 甞嘗 嚐嘗 嬾懶
蘓蘇 荆荊 挂掛 栖棲 葱蔥 耻恥 衮袞 脉脈 衇脈 脚腳 髪髮 缾瓶 勅敕 撃擊 兹茲 蝎蠍 渌淥 厢廂 襍雜 鬰鬱 挿插
揷插 揺搖 扵於 桒桑 溼濕 滛淫 婬淫 潜潛 犂犁 猪豬 盌碗 椀碗 税稅 翶翱 聦聰 聡聰 聮聯 胷胸 艷豔 艶豔 豓豔
荅答 蔕蒂 虗虛 蠏蟹 裠裙 覇霸 謌歌 讁謫 賔賓 贒賢 趂趁 趍趨 躭耽 輙輒 逺遠 遶繞 邨村 鄕鄉 郷鄉 醻酬 詶酬
鋭銳 閲閱 閙鬧 陁陀 韵韻 飈飆 飇飆 鳬鳧 黙默 齅嗅 筭算 氷冰 泝溯 皜皓 稺稚 穉稚 窰窯 竚佇 伫佇 笻筇 箒帚
缷卸 羗羌 膓腸 臙胭 舩船 艣櫓 蔾藜 薫薰 虬虯 蠭蜂 衘銜 啣銜 襃褒 譌訛 讐讎 蹰躕 遯遁 醼宴 鍳鑑 鑒鑑 隟隙 顋腮
顦憔 顇悴 髥髯 鳯鳳 鼃蛙 媿愧 慙慚 悞誤 懽歡 昻昂 晋晉 曵曳 柰奈 栁柳 槩概 槖橐 欵款 毘毗 汎泛 洒灑 灾災 烖災
炤照 熈熙 犇奔 獘弊 琱雕 彫雕 瑯琅 甎磚 塼磚 畆畝 疂疊 叠疊 碍礙 闚窺 竆窮 羇羈 翫玩 畊耕 聼聽 臈臘 艸草 蔴麻 藳稿
稾稿 譍應 軰輩 邉邊 釼劍 劒劍 鉄鐵 銕鐵 鑚鑽 隷隸 鞾靴 頴穎 驘騾 龎龐 墻牆 墙牆 臯皋 皐皋 麤粗 麁粗 蹔暫
廐廄 厨廚 瓮甕 疋匹 筯箸 姸妍 靑青 淸清 髙高 絶絕 刹剎 珎珍 煑煮 竒奇 攷考 隂陰 隠隱 静靜 秌秋 嶋島 畧略 峩峨
妬妒 螘蟻 蟇蟆 鷰燕 綉繡 繍繡 袵衽 鵰雕 曽曾 凖準 与與 体體 党黨 盗盜 争爭 来來 虫蟲 綵彩 繖傘 恡吝 悋吝
蓆席 諠喧 戞戛 翺翱 嬭奶 彦彥 逥迴 厠廁 册冊 晩晚 歩步 歴歷 徳德 悦悅 郞郎
"""

TABLE: dict[str, str] = {a: b for a, b in PAIRS.split()}

assert not set(TABLE) & set(TABLE.values()), "the table must not need to be applied twice"

_TRANSLATE = str.maketrans(TABLE)


def normalize(text: str) -> str:
    """Replaces variants; the number of code points stays the same."""
    return text.translate(_TRANSLATE)


def metadata() -> dict[str, object]:
    """The table as two strings of equal length in code points."""
    return {"jielong.normalize.from": "".join(TABLE), "jielong.normalize.to": "".join(TABLE.values())}
