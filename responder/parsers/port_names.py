"""Service names that listings print instead of ports, by the IANA registry and the names Windows and Unix use.

Built in, because the examining machine's own services file must not decide what evidence says.
"""

from __future__ import annotations

from typing import Final

_TABLE: Final = """
1=tcpmux 7=echo 9=discard,sink,null 11=systat,users 13=daytime 15=netstat 17=qotd,quote 18=msp
19=chargen,ttytst,source 20=ftp-data 21=ftp 22=ssh 23=telnet 25=smtp,mail 37=time,timserver 39=rlp,resource
42=nameserver,name,nicname-ns 43=whois,nicname 49=tacacs 53=domain 63=whois++ 67=bootps,dhcps 68=bootpc,dhcpc
69=tftp 70=gopher 77=rje 79=finger 80=http,www,www-http 81=hosts2-ns 87=link,ttylink
88=kerberos,kerberos-sec,kerberos5,krb5 95=supdup 101=hostname,hostnames 102=iso-tsap 105=csnet-ns,cso 107=rtelnet
109=pop2,pop-2 110=pop3,pop-3 111=sunrpc,portmapper,rpcbind 113=auth,ident,tap 115=sftp 117=uucp-path 118=sqlserv
119=nntp,usenet 123=ntp 135=epmap,loc-srv,dce-rpc 137=netbios-ns,nbname 138=netbios-dgm,nbdatagram
139=netbios-ssn,nbsession 143=imap,imap2,imap4 150=sql-net 156=sqlsrv 158=pcmail-srv 161=snmp 162=snmptrap,snmp-trap
163=cmip-man 164=cmip-agent 170=print-srv 174=mailq 177=xdmcp 178=nextstep 179=bgp 194=irc 199=smux 201=at-rtmp
202=at-nbp 204=at-echo 206=at-zis 209=qmtp 210=z3950 213=ipx 220=imap3 345=pawserv 346=zserv 347=fatserv
369=rpc2portmap 370=codaauth2 371=clearcase 372=ulistserv 389=ldap 406=imsp 427=svrloc 434=mobileip-agent 443=https
444=snpp 445=microsoft-ds 464=kpasswd,kpasswd5 465=urd,ssmtp,smtps,submissions 487=saft 496=pim-rp-disc
500=isakmp,ike 512=exec,biff,comsat 513=login,who 514=shell,syslog,cmd 515=printer,spooler 517=talk 518=ntalk
520=route,router,efs 521=ripng 525=timed,timeserver 526=tempo 530=courier,rpc 531=conference 532=netnews 533=netwall
538=gdomap 540=uucp 543=klogin 544=kshell 546=dhcpv6-client 547=dhcpv6-server 548=afpovertcp,afp 550=new-rwho
554=rtsp 556=remotefs 563=nntps,snews 587=submission 591=http-alt2 593=http-rpc-epmap 607=nqs 623=asf-rmcp 628=qmqp
631=ipp 636=ldaps 639=msdp 646=ldp 655=tinc 666=doom,mdqs 674=acap 694=ha-cluster 706=silc 749=kerberos-adm
750=kerberos-iv 751=kerberos-master 754=krb5-prop 765=webster 783=spamd 808=ccproxy-http 847=dhcp-failover2
853=domain-s 860=iscsi 873=rsync 901=swat 902=ideafarm-door 903=ideafarm-panic 910=kink 989=ftps-data 990=ftps
992=telnets 993=imaps 994=ircs 995=pop3s,spop3 1080=socks 1093=proofd 1094=rootd 1099=rmiregistry 1109=kpop
1110=nfsd-status 1167=phone 1194=openvpn 1214=kazaa 1241=nessus 1270=opsmgr 1352=lotusnote 1433=ms-sql-s
1434=ms-sql-m 1512=wins 1521=oracle,ncube-lm 1524=ingreslock 1525=prospero-np 1645=datametrics 1646=sa-msg-port
1649=kermit 1677=groupwise 1701=l2f,l2tp 1718=h323gatedisc 1720=h323hostcall 1723=pptp 1755=ms-streaming 1801=msmq
1812=radius 1813=radius-acct 1863=msnp 1883=mqtt 1900=ssdp 1985=hsrp 2000=cisco-sccp,callbook 2048=dls-monitor
2049=nfs,nfsd,shilp 2053=knetd 2082=infowave 2083=radsec 2086=gnunet 2101=rtcm-sc104 2103=zephyr-clt 2104=zephyr-hm
2119=gsigatekeeper 2121=iprop 2135=gris 2177=qwave 2234=directplay 2301=compaq-wbem 2381=compaq-https 2382=ms-olap3
2383=ms-olap4 2401=cvspserver 2430=venus 2433=codasrv 2483=ttc 2484=ttc-ssl 2500=rtsserv 2525=ms-v-worlds
2600=hpstgmgr,zebrasrv 2601=zebra,discp-client 2604=ospfd 2605=bgpd 2628=dict 2701=sms-rcinfo 2702=sms-xfer
2703=sms-chat 2704=sms-remctrl 2725=msolap-ptp2 2792=f5-globalsite 2809=corbaloc 2811=gsiftp 2869=icslap 2947=gpsd
3000=hbci 3050=gds-db 3074=xbox 3128=squid 3130=icpv2 3260=iscsi-target 3268=msft-gc 3269=msft-gc-ssl 3288=cops
3306=mysql 3343=ms-cluster-net 3389=ms-wbt-server,rdp 3478=stun 3493=nut 3527=beserver-msg-q 3540=pnrp-port
3544=teredo 3632=distcc 3689=daap 3690=svn 3702=ws-discovery 3847=msfw-control 4031=suucp 4190=sieve 4369=epmd
4373=remctl 4444=krb524,nv-video 4460=ntske 4500=ipsec-nat-t,ipsec-msft 4557=fax 4559=hylafax 4569=iax 4662=edonkey
4691=mtn 4899=radmin-port 4949=munin 5000=commplex-main,upnp 5001=commplex-link 5002=rfe 5004=avt-profile-1
5005=avt-profile-2 5050=mmcc 5051=enbd-cstatd 5060=sip 5061=sips,sip-tls 5190=aol 5222=xmpp-client,jabber-client
5269=xmpp-server,jabber-server 5308=cfengine 5351=nat-pmp 5353=mdns,zeroconf 5355=llmnr,hostmon 5357=wsdapi
5358=wsdapi-s 5405=netsupport 5432=postgresql,postgres 5555=personal-agent,rplay,freeciv 5556=freeciv
5631=pcanywheredata 5632=pcanywherestat 5666=nrpe 5667=nsca 5671=amqps 5672=amqp 5678=rrac,vce 5679=dccm 5684=coaps
5720=ms-licensing 5800=vnc-http 5900=rfb,vnc-server,vnc 5938=teamviewer 5985=wsman,winrm 5986=wsmans 6000=x11,x11-0
6001=x11-1 6002=x11-2 6346=gnutella-svc 6347=gnutella-rtr 6379=redis 6444=sge-qmaster 6445=sge-execd
6446=mysql-proxy 6514=syslog-tls 6566=sane-port 6600=mshvlm 6665=ircu 6667=ircd 6697=ircs-u 6881=bittorrent
7000=afs3-fileserver,bbs 7001=afs3-callback 7002=afs3-prserver 7003=afs3-vlserver 7004=afs3-kaserver
7005=afs3-volser 7008=afs3-update 7009=afs3-rmtsys 7070=arcp 7100=font-service,xfs 7680=pando-pub 8000=irdmi
8005=mxi 8008=http-alt8008 8009=ajp13 8021=zope-ftp,intu-ec-client 8080=http-alt,webcache,http-proxy
8081=tproxy,sunproxyadmin,blackice-icecap 8086=d-s-n 8088=omniorb,radan-http 8140=puppet 8443=https-alt,pcsync-https
8834=nessus-web 8880=cddbp-alt 8888=ddi-tcp-1 8990=clc-build-daemon 9000=cslistener 9001=etlservicemgr 9080=glrpc
9090=websm 9098=xinetd 9100=jetdirect,hp-pdl-datastr,pdl-datastream 9101=bacula-dir 9102=bacula-fd 9103=bacula-sd
9200=wap-wsp 9389=adws 9418=git 9535=man 9593=cba8 9667=xmms2 9876=sd 9898=monkeycom 9999=distinct 10000=ndmp,webmin
10050=zabbix-agent 10051=zabbix-trapper 10080=amanda 10082=amandaidx 10083=amidxtape 11112=acr-nema,dicom
11211=memcache 11371=hkp 13720=bprd 13721=bpdbm 13722=bpjava-msvc 13724=vnetd 13782=bpcd 13783=vopied 17004=sgi-cad
17500=db-lsp,dropbox 20011=isdnlog 20012=vboxd 22125=dcap 22128=gsidcap 22273=wnn6 24554=binkp 24800=synergy
27017=mongod,mongodb 27374=asp 30865=csync2 31337=eldim 33434=traceroute 47808=bacnet 60177=tfido 60179=fido
"""

PORTS: Final[dict[str, int]] = {
    name: int(number)
    for number, _, names in (entry.partition("=") for entry in _TABLE.split())
    for name in names.split(",")
}
