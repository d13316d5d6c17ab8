-- Where a person lives, as far as her country and state tell; both as people write them, in small letters.
create table place_zone (
    country text not null,
    state text not null default '',
    zone text not null,
    constraint place_zone_pk primary key (country, state)
);

insert into place_zone (country, zone)
select btrim(name), z.zone
from (values
    ('Asia/Tokyo', 'japan,jp,jpn,日本,日本国,にほん'),
    ('Asia/Seoul', 'south korea,korea,republic of korea,kr,kor,韓国,大韓民国'),
    ('Asia/Shanghai', 'china,people''s republic of china,cn,chn,中国,中華人民共和国'),
    ('Asia/Taipei', 'taiwan,tw,twn,台湾'),
    ('Asia/Hong_Kong', 'hong kong,hk,hkg,香港'),
    ('Asia/Singapore', 'singapore,sg,sgp,シンガポール'),
    ('Asia/Kuala_Lumpur', 'malaysia,my,mys,マレーシア'),
    ('Asia/Bangkok', 'thailand,th,tha,タイ'),
    ('Asia/Ho_Chi_Minh', 'vietnam,viet nam,vn,vnm,ベトナム'),
    ('Asia/Manila', 'philippines,ph,phl,フィリピン'),
    ('Asia/Jakarta', 'indonesia,id,idn,インドネシア'),
    ('Asia/Kolkata', 'india,in,ind,インド'),
    ('Asia/Dubai', 'united arab emirates,uae,ae,are,アラブ首長国連邦'),
    ('Asia/Riyadh', 'saudi arabia,sa,sau,サウジアラビア'),
    ('Asia/Jerusalem', 'israel,il,isr,イスラエル'),
    ('Europe/Istanbul', 'turkey,türkiye,tr,tur,トルコ'),
    ('Europe/London', 'united kingdom,great britain,england,scotland,wales,uk,gb,gbr,イギリス,英国'),
    ('Europe/Dublin', 'ireland,ie,irl,アイルランド'),
    ('Europe/Lisbon', 'portugal,pt,prt,ポルトガル'),
    ('Europe/Madrid', 'spain,es,esp,スペイン'),
    ('Europe/Paris', 'france,fr,fra,フランス'),
    ('Europe/Brussels', 'belgium,be,bel,ベルギー'),
    ('Europe/Amsterdam', 'netherlands,the netherlands,nl,nld,オランダ'),
    ('Europe/Berlin', 'germany,deutschland,de,deu,ドイツ'),
    ('Europe/Zurich', 'switzerland,ch,che,スイス'),
    ('Europe/Vienna', 'austria,at,aut,オーストリア'),
    ('Europe/Rome', 'italy,it,ita,イタリア'),
    ('Europe/Copenhagen', 'denmark,dk,dnk,デンマーク'),
    ('Europe/Stockholm', 'sweden,se,swe,スウェーデン'),
    ('Europe/Oslo', 'norway,no,nor,ノルウェー'),
    ('Europe/Helsinki', 'finland,fi,fin,フィンランド'),
    ('Europe/Warsaw', 'poland,pl,pol,ポーランド'),
    ('Europe/Prague', 'czech republic,czechia,cz,cze,チェコ'),
    ('Europe/Budapest', 'hungary,hu,hun,ハンガリー'),
    ('Europe/Athens', 'greece,gr,grc,ギリシャ'),
    ('Europe/Bucharest', 'romania,ro,rou,ルーマニア'),
    ('Europe/Kyiv', 'ukraine,ua,ukr,ウクライナ'),
    ('Europe/Moscow', 'russia,russian federation,ru,rus,ロシア'),
    ('Africa/Cairo', 'egypt,eg,egy,エジプト'),
    ('Africa/Johannesburg', 'south africa,za,zaf,南アフリカ'),
    ('Africa/Lagos', 'nigeria,ng,nga,ナイジェリア'),
    ('Africa/Nairobi', 'kenya,ke,ken,ケニア'),
    ('Australia/Sydney', 'australia,au,aus,オーストラリア'),
    ('Pacific/Auckland', 'new zealand,nz,nzl,ニュージーランド'),
    ('America/New_York', 'united states,united states of america,usa,us,u.s.,u.s.a.,america,アメリカ,アメリカ合衆国,米国'),
    ('America/Toronto', 'canada,ca,can,カナダ'),
    ('America/Mexico_City', 'mexico,mx,mex,メキシコ'),
    ('America/Sao_Paulo', 'brazil,br,bra,ブラジル'),
    ('America/Argentina/Buenos_Aires', 'argentina,ar,arg,アルゼンチン'),
    ('America/Santiago', 'chile,cl,chl,チリ'),
    ('America/Bogota', 'colombia,co,col,コロンビア')
) as z(zone, names), unnest(string_to_array(z.names, ',')) as name;

-- countries with several zones; their other states live in the zone above
insert into place_zone (country, state, zone)
select btrim(country), btrim(state), z.zone
from (values
    ('united states,united states of america,usa,us,u.s.,u.s.a.,america,アメリカ,アメリカ合衆国,米国', 'America/Chicago',
     'alabama,al,arkansas,ar,illinois,il,iowa,ia,kansas,ks,louisiana,la,minnesota,mn,mississippi,ms,missouri,mo,nebraska,ne,north dakota,nd,oklahoma,ok,south dakota,sd,tennessee,tn,texas,tx,wisconsin,wi'),
    ('united states,united states of america,usa,us,u.s.,u.s.a.,america,アメリカ,アメリカ合衆国,米国', 'America/Denver',
     'colorado,co,idaho,id,montana,mt,new mexico,nm,utah,ut,wyoming,wy'),
    ('united states,united states of america,usa,us,u.s.,u.s.a.,america,アメリカ,アメリカ合衆国,米国', 'America/Phoenix', 'arizona,az'),
    ('united states,united states of america,usa,us,u.s.,u.s.a.,america,アメリカ,アメリカ合衆国,米国', 'America/Los_Angeles',
     'california,ca,nevada,nv,oregon,or,washington,wa'),
    ('united states,united states of america,usa,us,u.s.,u.s.a.,america,アメリカ,アメリカ合衆国,米国', 'America/Anchorage', 'alaska,ak'),
    ('united states,united states of america,usa,us,u.s.,u.s.a.,america,アメリカ,アメリカ合衆国,米国', 'Pacific/Honolulu', 'hawaii,hi'),
    ('canada,ca,can,カナダ', 'America/Vancouver', 'british columbia,bc,yukon,yt'),
    ('canada,ca,can,カナダ', 'America/Edmonton', 'alberta,ab'),
    ('canada,ca,can,カナダ', 'America/Winnipeg', 'manitoba,mb,saskatchewan,sk'),
    ('canada,ca,can,カナダ', 'America/Halifax', 'nova scotia,ns,new brunswick,nb,prince edward island,pe'),
    ('australia,au,aus,オーストラリア', 'Australia/Perth', 'western australia,wa'),
    ('australia,au,aus,オーストラリア', 'Australia/Adelaide', 'south australia,sa'),
    ('australia,au,aus,オーストラリア', 'Australia/Darwin', 'northern territory,nt'),
    ('australia,au,aus,オーストラリア', 'Australia/Brisbane', 'queensland,qld')
) as z(countries, zone, states),
    unnest(string_to_array(z.countries, ',')) as country, unnest(string_to_array(z.states, ',')) as state;
