"""Windows time zones by the names that hosts write: registry ids and the cities of the English display names."""

from __future__ import annotations

from typing import Final

_IDS: Final = """
Dateline Standard Time=Etc/GMT+12|UTC-11=Etc/GMT+11|Hawaiian Standard Time=Pacific/Honolulu
Alaskan Standard Time=America/Anchorage|Pacific Standard Time=America/Los_Angeles
Pacific Standard Time (Mexico)=America/Tijuana|US Mountain Standard Time=America/Phoenix
Mountain Standard Time=America/Denver|Mountain Standard Time (Mexico)=America/Mazatlan
Central America Standard Time=America/Guatemala|Central Standard Time=America/Chicago
Central Standard Time (Mexico)=America/Mexico_City|Canada Central Standard Time=America/Regina
SA Pacific Standard Time=America/Bogota|Eastern Standard Time=America/New_York
US Eastern Standard Time=America/Indianapolis|Venezuela Standard Time=America/Caracas
Atlantic Standard Time=America/Halifax|SA Western Standard Time=America/La_Paz
Pacific SA Standard Time=America/Santiago|Newfoundland Standard Time=America/St_Johns
E. South America Standard Time=America/Sao_Paulo|Argentina Standard Time=America/Buenos_Aires
SA Eastern Standard Time=America/Cayenne|Montevideo Standard Time=America/Montevideo
UTC-02=Etc/GMT+2|Azores Standard Time=Atlantic/Azores|Cape Verde Standard Time=Atlantic/Cape_Verde
UTC=UTC|Coordinated Universal Time=UTC|GMT Standard Time=Europe/London|Greenwich Standard Time=Atlantic/Reykjavik
Morocco Standard Time=Africa/Casablanca|W. Europe Standard Time=Europe/Berlin
Central Europe Standard Time=Europe/Budapest|Romance Standard Time=Europe/Paris
Central European Standard Time=Europe/Warsaw|W. Central Africa Standard Time=Africa/Lagos
GTB Standard Time=Europe/Bucharest|E. Europe Standard Time=Europe/Chisinau|Egypt Standard Time=Africa/Cairo
South Africa Standard Time=Africa/Johannesburg|FLE Standard Time=Europe/Kiev|Turkey Standard Time=Europe/Istanbul
Israel Standard Time=Asia/Jerusalem|Jerusalem Standard Time=Asia/Jerusalem|Middle East Standard Time=Asia/Beirut
Jordan Standard Time=Asia/Amman|Arabic Standard Time=Asia/Baghdad|Arab Standard Time=Asia/Riyadh
Belarus Standard Time=Europe/Minsk|Russian Standard Time=Europe/Moscow|E. Africa Standard Time=Africa/Nairobi
Iran Standard Time=Asia/Tehran|Arabian Standard Time=Asia/Dubai|Azerbaijan Standard Time=Asia/Baku
Caucasus Standard Time=Asia/Yerevan|Georgian Standard Time=Asia/Tbilisi|Afghanistan Standard Time=Asia/Kabul
Ekaterinburg Standard Time=Asia/Yekaterinburg|Pakistan Standard Time=Asia/Karachi
West Asia Standard Time=Asia/Tashkent|India Standard Time=Asia/Calcutta|Sri Lanka Standard Time=Asia/Colombo
Nepal Standard Time=Asia/Katmandu|Central Asia Standard Time=Asia/Almaty|Bangladesh Standard Time=Asia/Dhaka
N. Central Asia Standard Time=Asia/Novosibirsk|Myanmar Standard Time=Asia/Rangoon
SE Asia Standard Time=Asia/Bangkok|North Asia Standard Time=Asia/Krasnoyarsk|China Standard Time=Asia/Shanghai
North Asia East Standard Time=Asia/Irkutsk|Singapore Standard Time=Asia/Singapore
Malay Peninsula Standard Time=Asia/Singapore|W. Australia Standard Time=Australia/Perth
Taipei Standard Time=Asia/Taipei|Ulaanbaatar Standard Time=Asia/Ulaanbaatar|Tokyo Standard Time=Asia/Tokyo
Korea Standard Time=Asia/Seoul|Yakutsk Standard Time=Asia/Yakutsk|Cen. Australia Standard Time=Australia/Adelaide
AUS Central Standard Time=Australia/Darwin|E. Australia Standard Time=Australia/Brisbane
AUS Eastern Standard Time=Australia/Sydney|West Pacific Standard Time=Pacific/Port_Moresby
Tasmania Standard Time=Australia/Hobart|Vladivostok Standard Time=Asia/Vladivostok
Central Pacific Standard Time=Pacific/Guadalcanal|New Zealand Standard Time=Pacific/Auckland
Fiji Standard Time=Pacific/Fiji|UTC+12=Etc/GMT-12|Tonga Standard Time=Pacific/Tongatapu
Samoa Standard Time=Pacific/Apia
"""

#: Words of display names whose zone keeps summer time; the others are told well enough by their offset.
_CITIES: Final = """
Pacific Time (US=America/Los_Angeles|Mountain Time (US=America/Denver|Central Time (US=America/Chicago
Eastern Time (US=America/New_York|Atlantic Time (Canada=America/Halifax|Alaska=America/Anchorage
Newfoundland=America/St_Johns|Amsterdam, Berlin=Europe/Berlin|Brussels, Copenhagen=Europe/Paris
Belgrade, Bratislava=Europe/Budapest|Sarajevo, Skopje=Europe/Warsaw|Lisbon, London=Europe/London
Athens, Bucharest=Europe/Bucharest|Helsinki, Kyiv=Europe/Kiev|Canberra, Melbourne=Australia/Sydney
Hobart=Australia/Hobart|Auckland, Wellington=Pacific/Auckland|Jerusalem=Asia/Jerusalem|Adelaide=Australia/Adelaide
"""


def _table(text: str) -> dict[str, str]:
    entries = (entry.partition("=") for line in text.splitlines() for entry in line.split("|") if entry)
    return {name.casefold(): zone for name, _, zone in entries}


_BY_ID: Final = _table(_IDS)
_BY_CITY: Final = _table(_CITIES)


def iana_name(text: str) -> str:
    """IANA zone of a Windows zone id or English display name, "" if unknown.

    Ids come as ``Tokyo Standard Time`` or, in summer, ``Pacific Daylight Time``.
    """
    name = text.strip().casefold()
    found = _BY_ID.get(name) or _BY_ID.get(name.replace("daylight", "standard").replace("summer", "standard"))
    if found:
        return found
    if name.startswith("("):
        for city, zone in _BY_CITY.items():
            if city in name:
                return zone
    return ""
