/* SPDX-License-Identifier: MIT */
/* Letters by how often they are met in running text, per script: the first list holds those that
 * make up about half of it, the second the others in use. */
#ifndef TEXT_ENCODING_LETTERS_H
#define TEXT_ENCODING_LETTERS_H

/* clang-format off */
#define LATIN_COMMON "éèàüöäßçñíóáâêôîúøåæãõ"

#define LATIN_USUAL "ëïùûœòìÉÀÈÇÖÜÄÓÁÍÚÑØÅÆšžÊÂÔÎÃÕ"

#define VIETNAMESE_COMMON "đâêôơưĐ"

#define VIETNAMESE_USUAL "ăàáãèéìíòóùúýÂĂÊÔƠƯÁÀÉÈÍÓÚ"

#define CYRILLIC_COMMON "оеаинтсрвл"

#define CYRILLIC_USUAL "бгджзйкмпуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁіїє"

#define ARABIC_COMMON \
	"\u0627\u0644\u064A\u0646\u0648\u0645\u0631\u062A\u0628\u0629\u0639\u062F\u0633" \
	"\u0641\u0647\u0643"

#define ARABIC_USUAL \
	"\u0623\u0625\u0622\u0621\u0624\u0626\u0649\u062C\u062D\u062E\u0630\u0632\u0634" \
	"\u0635\u0636\u0637\u0638\u063A\u0642\u064B\u064C\u064D\u064E\u064F\u0650\u0651" \
	"\u0652\u0640\u060C\u061B\u061F"

#define THAI_COMMON \
	"\u0E32\u0E19\u0E23\u0E2D\u0E01\u0E40\u0E07\u0E21\u0E22\u0E25\u0E27\u0E14\u0E17" \
	"\u0E2A\u0E15\u0E30\u0E1B\u0E1A\u0E48\u0E49\u0E31\u0E47\u0E34\u0E35\u0E37"

#define THAI_USUAL \
	"\u0E02\u0E04\u0E06\u0E08\u0E09\u0E0A\u0E0B\u0E0C\u0E0D\u0E0E\u0E0F\u0E10\u0E11" \
	"\u0E12\u0E13\u0E16\u0E18\u0E19\u0E1C\u0E1D\u0E1E\u0E1F\u0E20\u0E21\u0E22\u0E23" \
	"\u0E24\u0E25\u0E27\u0E28\u0E29\u0E2B\u0E2C\u0E2E\u0E30\u0E32\u0E33\u0E38\u0E39" \
	"\u0E36\u0E41\u0E42\u0E43\u0E44\u0E45\u0E46\u0E4C\u0E4A\u0E4B\u0E2F\u0E50\u0E51" \
	"\u0E52\u0E53\u0E54\u0E55\u0E56\u0E57\u0E58\u0E59"

#define JAPANESE_COMMON \
	"のにはをたがでてとしれさいるなかられもこすっくりんあまきだけそうよスンルリクトラドイア日一" \
	"国人年大十二本中長出三時行見月分後前生五間上東四今高学会"

#define JAPANESE_USUAL \
	"ぁえおせちつぬねばびぶべほぼみむめやゆわごぎぐげざじずぜぞどぱぴぷぺぽゃゅょァィウェエオカ" \
	"ガキギグケゲコゴサザシジセソタダチッテデナニネノハバパヒビピフブプヘベペホボポマミムメモャ" \
	"ヤュユョレロワヴー"

#define SIMPLIFIED_COMMON \
	"的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学" \
	"对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头" \
	"面公同三已老从动两长"

#define TRADITIONAL_COMMON \
	"的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學" \
	"對可她裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭" \
	"面公同三已老從動兩長"

#define KOREAN_COMMON \
	"이다의는에을가고하를지한사은기로도대정서자리인시그해어나라일전들있과부원제장수스년보아구국" \
	"으관"

#endif
